/** A topology made real, out of namespaces. */
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { connectAgent, type Connected, type Pipe } from '../../agent/connect.ts';
import type { Agent, Host, HostName, HostSpec, Lab, TerminalSize, Topology } from '../../core/types.ts';
import { serveAll, setUp } from '../lib/furnish.ts';
import { terminalOn } from '../lib/terminal.ts';
import { addressesOf } from '../lib/wiring.ts';
import { together } from '../lib/together.ts';
import { ownNetworkNamespace, type Ground } from './ground.ts';
import { enterHost } from './enter.ts';
import { labScript } from './lab-script.ts';
import { openPty } from './terminal.ts';
import { DIES_WITH_US, spoken, startTree, type Tree } from './tree.ts';

/** Under what the kernel takes for one argument (MAX_ARG_STRLEN, 128 KiB), also where each character takes four bytes. */
const PIECE = 30_000;

/** The command whose first process does what the script says, which comes as arguments: no program is started to read it. */
const lab = (script: string): readonly string[] => [
  // A bash whose standard input is a socket takes itself for a remote shell and would read this machine's own settings.
  ...'unshare --mount --net --uts --ipc --pid --fork --kill-child bash --norc -c'.split(' '),
  'IFS=; script=$*; set --; unset IFS; eval "$script"',
  'bash',
  ...(script.match(new RegExp(`[^]{1,${PIECE}}`, 'gu')) ?? []),
];

/** The children of a process, oldest first. */
const childrenOf = async (pid: number): Promise<readonly number[]> =>
  (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number);

/** The first process of each host, as this machine counts processes: lab → its first process → a host's unshare → the host's first. */
const firstProcesses = async (tree: Tree): Promise<readonly number[]> => {
  const [first = 0] = await childrenOf(tree.pid);
  const hosts = await childrenOf(first);
  return Promise.all(hosts.map(async (host) => (await childrenOf(host))[0] ?? 0));
};

const pipeOver = (socket: Readable & Writable): Pipe => ({
  input: socket,
  output: socket,
  close: async () => void socket.end(),
});

/** An agent that sits in our own network namespace is none. */
const apart = ({ agent, hello }: Connected, name: HostName, own: string): Agent => {
  if (hello.netns === null || hello.netns === own)
    throw new Error(`${name}: expected an agent in a network namespace of its own, got ${hello.netns}`);
  return agent;
};

/** A router has nothing to do until somebody asks it, and most are never asked. */
const isAskedLater = ({ forwards = false, services, setup }: HostSpec): boolean =>
  forwards && !services && !setup;

/** An agent that is woken by the first who asks. */
const asleep = (wake: () => Promise<Agent>): Agent => {
  let woken: Promise<Agent> | undefined;
  const awake = (): Promise<Agent> => (woken ??= wake());
  return {
    probe: async (...asked) => (await awake()).probe(...asked),
    act: async (...asked) => (await awake()).act(...asked),
    close: async () => (await woken)?.close(),
  };
};

const build = async (
  tree: Tree,
  topology: Topology,
  own: string,
  signal: AbortSignal,
): Promise<readonly Host[]> => {
  const specs = Object.entries(topology.hosts);
  const agentOf = async ([name, spec]: (typeof specs)[number], place: number): Promise<Agent> => {
    const socket = tree.pipes[place]!;
    socket.on('error', () => {}); // What breaks the pipe is told to who asks.
    const wake = async (): Promise<Agent> => {
      if (socket.destroyed) throw new Error('the agent has ended');
      const connecting = connectAgent(pipeOver(socket));
      socket.write('\n');
      return apart(await connecting, name, own);
    };
    return isAskedLater(spec) ? asleep(wake) : wake();
  };
  const [agents] = await Promise.all([together(specs.map(agentOf)), spoken(tree)]);
  signal.throwIfAborted();
  const processes = await firstProcesses(tree);
  const hosts = specs.map(([name, spec], place): Host => {
    const into = enterHost(processes[place]!);
    const agent = agents[place]!;
    const terminal = async (size: TerminalSize) => terminalOn(openPty(into.exec, size), agent, name);
    return { name, addresses: addressesOf(spec), agent, ...into, terminal };
  });
  await together(hosts.map(({ agent, name }) => setUp(agent, name, topology.hosts[name]!, signal)));
  await together(hosts.map(({ agent, name }) => serveAll(agent, name, topology.hosts[name]!, signal)));
  return hosts;
};

/** Boots a topology. Rejects, with nothing left, if anything of it fails or the signal aborts. */
export const upLab = async (ground: Ground, topology: Topology, signal: AbortSignal): Promise<Lab> => {
  signal.throwIfAborted();
  const own = await ownNetworkNamespace();
  const { at, folders, enter } = ground;
  const script = labScript({ at, topology, folders, apartFrom: own });
  const count = Object.keys(topology.hosts).length;
  const tree = await startTree([...enter, ...DIES_WITH_US, ...lab(script)], count);
  const end = (): void => void tree.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    const hosts = await build(tree, topology, own, signal);
    let down: Promise<void> | undefined;
    return {
      hosts: new Map(hosts.map((host) => [host.name, host])),
      [Symbol.asyncDispose]: () => (down ??= tree.end()),
    };
  } catch (error) {
    await tree.end();
    signal.throwIfAborted();
    const said = await tree.ended;
    throw /the agent has ended/.test((error as Error).message) ? new Error(said, { cause: error }) : error;
  } finally {
    signal.removeEventListener('abort', end);
  }
};
