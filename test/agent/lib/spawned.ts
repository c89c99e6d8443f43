/** An agent in a process of its own, spoken to over a real pipe. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectAgent, type Connected, type Pipe } from '../../../src/agent/connect.ts';

const MAIN = path.join(import.meta.dirname, '../../../src/agent/main.ts');

/** Acts wherever it is, as its own network namespace never has this number. */
export const ACTING = ['--apart-from', 'net:[1]'];

export interface Spawned extends Connected {
  readonly child: ChildProcess;
  readonly pipe: Pipe;
}

/** The pipe to a child, which ends when its input does. */
const pipeTo = (child: ChildProcess): Pipe => ({
  input: child.stdin!,
  output: child.stdout!,
  close: async () => {
    child.stdin!.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  },
});

export const spawnAgent = async (args: readonly string[] = ACTING, main = MAIN): Promise<Spawned> => {
  const child = spawn(process.execPath, [main, 'agent', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const pipe = pipeTo(child);
  return { ...(await connectAgent(pipe)), child, pipe };
};

/** The children of a process, living ones only. */
export const childrenOf = async (pid: number): Promise<number[]> => {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.trim().split(' ').filter(Boolean).map(Number);
};

/** False for one that has ended, though its parent may not have asked for its exit code yet. */
export const isAlive = async (pid: number): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ');
  return !/^State:\t[ZX]/m.test(status);
};
