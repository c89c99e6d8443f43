/** Running commands on hosts of a lab, for tests. */
import { spawn } from 'node:child_process';
import type { ActionResult, HostName, Lab, Topology } from '../../src/core/types.ts';

export const hostOf = (lab: Lab, name: HostName) => {
  const host = lab.hosts.get(name);
  if (!host) throw new Error(`expected a host ${name}, got ${[...lab.hosts.keys()].join(', ')}`);
  return host;
};

/** Runs a command through the host's agent. */
export const run = (lab: Lab, on: HostName, ...argv: readonly string[]): Promise<ActionResult> =>
  hostOf(lab, on).agent.act({ do: 'run', on, argv });

/** Its output, trimmed; a failure is an error. */
export const output = async (lab: Lab, on: HostName, ...argv: readonly string[]): Promise<string> => {
  const { exit, stdout, stderr } = await run(lab, on, ...argv);
  if (exit !== 0) throw new Error(`${argv.join(' ')} on ${on}: exit ${exit}: ${stderr}${stdout}`);
  return stdout.trim();
};

/** Runs a program by the prefix that the host gives for it, `input` on its standard input. */
export const exec = async (
  prefix: readonly string[],
  argv: readonly string[],
  input = '',
): Promise<string> => {
  const [program = '', ...args] = [...prefix, ...argv];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

export const namesIn = (topology: Topology): readonly HostName[] => Object.keys(topology.hosts);
