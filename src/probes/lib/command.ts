/** Running one of the system's programs to look at something, bounded in time and output. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Limits } from './tcp.ts';

/** Output kept of each stream, in bytes. */
const OUTPUT_LIMIT = 4 * 1024 * 1024;

export interface Ran {
  /** 127: there is no such program; 128: it was ended because its time was up. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An ordinary user's PATH leaves out where `ss`, `ip` and `iptables-save` live. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`,
  LC_ALL: 'C.UTF-8',
});

/** Whether a folder of PATH has such a program. To look costs next to nothing, to start what is not there a new process. */
const isThere = (program: string, { PATH = '' }: NodeJS.ProcessEnv): boolean =>
  PATH.split(':').some((folder) => existsSync(path.resolve(folder, program)));

const keep = (stream: NodeJS.ReadableStream): (() => string) => {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < OUTPUT_LIMIT) chunks.push(chunk.subarray(0, OUTPUT_LIMIT - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
};

export interface CommandLimits extends Limits {
  /** Nothing, as a rule. */
  readonly stdin?: string;
}

/** Runs a command without a shell. Rejects only on abort. */
export const runCommand = (
  argv: readonly string[],
  { ms, signal, stdin = '' }: CommandLimits,
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const [program = '', ...args] = argv;
    const env = toolEnvironment();
    if (process.platform !== 'win32' && !isThere(program, env)) {
      resolve({ exit: 127, stdout: '', stderr: `${program}: no such program` });
      return;
    }
    const child =
      stdin === ''
        ? spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
        : spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env });
    child.stdin?.on('error', () => {}); // The command need not read.
    child.stdin?.end(stdin);
    const out = keep(child.stdout);
    const err = keep(child.stderr);
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    // Its own children may hold the pipes: those are closed, and whoever still writes is ended by that.
    const end = (): void => {
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const abort = (): void => {
      settle();
      end();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', abort, { once: true });
    child.on('error', (error) => {
      settle();
      if (child.pid === undefined) resolve({ exit: 127, stdout: '', stderr: error.message });
    });
    child.on('close', (code) => {
      settle();
      resolve({ exit: code ?? 128, stdout: out(), stderr: err() });
    });
  });
