/** A tree of namespaces: one command, whose end the kernel makes the end of all that it started. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { outsideEnvironment } from './identity.ts';

/** What it said last, at most, in characters. */
const LAST_WORDS = 4096;
/** How long it is given to end by itself once its input has ended. */
const STUBBORN_MS = 2000;

/** Dies with us: also by a signal, in case it does not come to read its input. */
export const DIES_WITH_US: readonly string[] = ['setpriv', '--pdeathsig', 'KILL', '--'];

export interface Tree {
  readonly pid: number;
  /** What it lives on, too: it ends when this does. */
  readonly input: Writable;
  readonly output: Readable;
  /** Descriptors from 3 on. */
  readonly pipes: readonly (Readable & Writable)[];
  /** Resolves, once it has ended, to what it complained of. */
  readonly ended: Promise<string>;
  /** From now on it holds nobody up: it ends with us. */
  release(): void;
  /** Ends it; resolves once nothing of it runs. */
  end(): Promise<void>;
}

const lastWords = (errors: Readable): (() => string) => {
  let said = '';
  errors.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-LAST_WORDS);
  });
  return () => said.trim();
};

/** Starts a command that lives until its standard input ends. Rejects if there is no such program. */
export const startTree = async (argv: readonly string[], pipes = 0): Promise<Tree> => {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe', ...Array.from({ length: pipes }, () => 'pipe' as const)],
    env: outsideEnvironment(),
  });
  const said = lastWords(child.stderr);
  // `exit` comes once the first process of the tree is gone, for which the kernel waits until all others are.
  const ended = once(child, 'exit').then(
    ([code, signal]) => said() || `it ended with ${String(signal ?? code)}`,
  );
  await once(child, 'spawn');
  child.stdin.on('error', () => {});
  return {
    pid: child.pid!,
    input: child.stdin,
    output: child.stdout,
    pipes: child.stdio.slice(3) as (Readable & Writable)[],
    ended,
    release: () => {
      child.unref();
      for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket).unref();
    },
    end: async () => {
      child.stdin.end();
      const stubborn = setTimeout(() => child.kill('SIGKILL'), STUBBORN_MS);
      await ended;
      clearTimeout(stubborn);
    },
  };
};

/** Resolves at its next word; rejects with its last ones if it ends first. */
export const spoken = async ({ output, ended }: Tree): Promise<void> => {
  const spoke = await Promise.race([once(output, 'data').then(() => true), ended.then(() => false)]);
  if (!spoke) throw new Error(await ended);
};
