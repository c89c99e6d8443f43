/** The ground, made real: once a process, and gone with it. */
import { readlink, realpath } from 'node:fs/promises';
import { agentBundleFile } from '../../agent/bundle.ts';
import { quoteWord } from '../../core/shell-words.ts';
import { groundScript } from './ground-script.ts';
import { asLabUser, givesUpRoot, inside } from './identity.ts';
import { emptyPlaces, programFolders } from './places.ts';
import { mapUsers } from './users.ts';
import { DIES_WITH_US, spoken, startTree, type Tree } from './tree.ts';

export interface Ground {
  /** Where it is, for who is inside. */
  readonly at: string;
  /** Folders of programs that hosts see. */
  readonly folders: readonly string[];
  /** Prefix of a command that is to run on it. */
  readonly enter: readonly string[];
  readonly tree: Tree;
}

const NEW: readonly string[] = [
  ...'unshare --user --mount --propagation private --ipc --pid --fork --kill-child sh -c'.split(' '),
  // Who starts it says when its users are mapped. Root's capabilities come with the next program that is started.
  'echo new && read -r _ && exec sh -c "$1"',
  'sh',
];

/**
 * Under root the files are handed over at a place that everybody may look into, since the checkout may be in a folder that
 * only root may; then root is given up.
 */
const handOver = (stage: string, files: readonly string[], then: readonly string[]): readonly string[] => {
  const lines = [
    'set -e',
    `mount -t tmpfs -o mode=755 stage ${stage}`,
    ...files.flatMap((file, index) => [
      `touch ${stage}/${index}`,
      `mount --bind ${quoteWord(file)} ${stage}/${index}`,
    ]),
    'exec "$@"',
  ];
  const privately = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', lines.join('\n'), 'sh'];
  return [...privately, ...then];
};

/** Rejects with what it said if it cannot be made. */
const startGround = async (): Promise<Ground> => {
  const [node, bundle, programs] = await Promise.all([
    realpath(process.execPath),
    agentBundleFile(),
    programFolders(),
  ]);
  const [at, stage] = await emptyPlaces([node, bundle]);
  const isRoot = givesUpRoot();
  const [nodeThere, bundleThere] = isRoot ? [`${stage}/0`, `${stage}/1`] : [node, bundle];
  const script = groundScript({ at, node: nodeThere, bundle: bundleThere, programs });
  const make = [...asLabUser(), ...DIES_WITH_US, ...NEW, script];
  const tree = await startTree(isRoot ? handOver(stage, [node, bundle], make) : make);
  try {
    await spoken(tree);
    await mapUsers(tree.pid);
    tree.input.write('mapped\n');
    await spoken(tree);
    tree.release();
  } catch (error) {
    await tree.end();
    throw error;
  }
  return { at, folders: programs.folders, enter: inside(tree.pid, '-U -m'), tree };
};

let standing: Promise<Ground> | undefined;
let asked = 0;

/** So many labs are worth it that the ground is made ready for more (`largePages` in ground-script.ts). */
const MANY = 12;

/** The one ground of this process; another, should something have ended it. */
export const ground = (): Promise<Ground> => {
  if (standing) {
    asked += 1;
    if (asked === MANY) void standing.then(({ tree }) => tree.input.write('many\n')).catch(() => {});
    return standing;
  }
  asked = 1;
  const started = startGround();
  const forget = (): void => {
    if (standing === started) standing = undefined;
  };
  standing = started;
  started
    .then(
      ({ tree }) => tree.ended,
      () => {},
    )
    .then(forget, forget);
  return started;
};

/** The network namespace of this process, in which nothing of a lab may ever act. */
export const ownNetworkNamespace = (): Promise<string> => readlink('/proc/self/ns/net');
