/** The Node of the host image: the one that docker/node pins, for the daemon's processor, which need not be ours. */
import { access, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { FOLDER, type OnProgress } from './inputs.ts';

/** Docker's names of processors → Node's. */
const CPUS: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };

const binaryIn = (folder: string, cpu: string): string =>
  path.join(folder, `node_modules/node-linux-${cpu}/bin/node`);

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Copies the program to `to`: from a checkout that has it installed, else fetched by npm. `architecture` is Docker's. */
export const copyHostNode = async (
  architecture: string,
  to: string,
  onProgress: OnProgress,
): Promise<void> => {
  const cpu = CPUS[architecture];
  if (cpu === undefined) {
    throw new Error(`expected a Docker daemon on ${Object.keys(CPUS).join(' or ')}, got ${architecture}`);
  }
  const pinned = path.join(FOLDER, 'node');
  const installed = binaryIn(pinned, cpu);
  if (await isThere(installed)) return cp(installed, to);
  onProgress('fetching the Node that the host image runs');
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-node-'));
  try {
    await Promise.all(
      ['package.json', 'package-lock.json'].map((file) =>
        cp(path.join(pinned, file), path.join(folder, file)),
      ),
    );
    await execa('npm', ['ci', '--ignore-scripts', '--os=linux', `--cpu=${cpu}`], { cwd: folder });
    await cp(binaryIn(folder, cpu), to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
