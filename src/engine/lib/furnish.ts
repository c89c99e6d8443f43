/** Making a wired host what its topology says: names, files, setup, services. The same on every engine. */
import { lackingCommand, unmet } from '../../core/needs.ts';
import type { Agent, HostName, HostSpec, Need, ServiceSpec } from '../../core/types.ts';
import { hostsFile, resolversFile } from './names.ts';

/** Runs a command on a host. Rejects, with what it said, unless it exits with 0. */
export const must = async (
  agent: Agent,
  on: HostName,
  argv: readonly string[],
  { stdin, signal }: { stdin?: string; signal?: AbortSignal } = {},
): Promise<string> => {
  const { exit, stdout, stderr } = await agent.act({ do: 'run', on, argv, stdin }, signal);
  if (exit !== 0) {
    throw new Error(
      `${on}: expected ${argv.join(' ')} to exit with 0, got ${exit}: ${(stderr || stdout).trim()}`,
    );
  }
  return stdout;
};

/** The files that a host has before anything runs on it: path → text. */
export const filesOf = (name: HostName, spec: HostSpec): Readonly<Record<string, string>> => ({
  '/etc/hosts': hostsFile(name, spec),
  '/etc/resolv.conf': resolversFile(spec),
  ...spec.files,
});

/**
 * Writes them by an agent, where the engine has no quicker way. Not by the agent's `write`: what is there now is the sound
 * state, to which it restores what a fault writes later.
 */
export const writeFiles = async (
  agent: Agent,
  on: HostName,
  spec: HostSpec,
  signal: AbortSignal,
): Promise<void> => {
  const keep = 'mkdir -p "$(dirname "$1")" && cat > "$1"';
  await Promise.all(
    Object.entries(filesOf(on, spec)).map(([file, text]) =>
      must(agent, on, ['sh', '-c', keep, 'sh', file], { stdin: text, signal }),
    ),
  );
};

/** What a program that serves needs: itself, and what it says of its own script. */
const needsOfService = ({ server, with: given }: ServiceSpec): readonly Need[] => {
  if (server !== 'program') return [];
  const { argv = [], needs = [] } = (given ?? {}) as { argv?: readonly string[]; needs?: readonly Need[] };
  return [`program:${argv[0] ?? ''}`, ...needs];
};

/** The programs that a host's setup runs, and what serves on it. */
const needsOf = ({ setup = [], services = {} }: HostSpec): readonly Need[] => {
  const run = setup.map(([program = '']): Need => `program:${program}`);
  return [...new Set([...run, ...Object.values(services).flatMap(needsOfService)])];
};

/** Runs a host's setup, in order. Rejects with `Unmet` where the host lacks what its setup runs or its services need. */
export const setUp = async (
  agent: Agent,
  on: HostName,
  spec: HostSpec,
  signal: AbortSignal,
): Promise<void> => {
  const needs = needsOf(spec);
  const lacking = needs.length === 0 ? '' : await must(agent, on, lackingCommand(needs), { signal });
  const [first] = lacking.split('\n');
  if (first) throw unmet(first as Need, on);
  for (const argv of spec.setup ?? []) await must(agent, on, argv, { signal });
};

/** Starts all services of a host. Only once every host is furnished: some look for others when they start. */
export const serveAll = async (
  agent: Agent,
  on: HostName,
  spec: HostSpec,
  signal: AbortSignal,
): Promise<void> => {
  const services = Object.entries(spec.services ?? {});
  await Promise.all(services.map(([name, service]) => agent.act({ do: 'serve', on, name, service }, signal)));
};
