/** Making a wired host what its topology says: names, files, setup, services. The same on every engine. */
import type { Agent, HostName, HostSpec } from '../../core/types.ts';
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

/**
 * Gives a host its names and files, then runs its setup, in order. Files are not written by the agent's `write`: what is
 * there now is the sound state, to which it restores what a fault writes later.
 */
export const furnish = async (
  agent: Agent,
  on: HostName,
  spec: HostSpec,
  signal: AbortSignal,
): Promise<void> => {
  const files = {
    '/etc/hosts': hostsFile(on, spec),
    '/etc/resolv.conf': resolversFile(spec),
    ...spec.files,
  };
  const keep = 'mkdir -p "$(dirname "$1")" && cat > "$1"';
  await Promise.all(
    Object.entries(files).map(([file, text]) =>
      must(agent, on, ['sh', '-c', keep, 'sh', file], { stdin: text, signal }),
    ),
  );
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
