/** Runs a program of somebody else's: bounded in time and output, and gone when it is over. */
import { spawn } from 'node:child_process';

export interface ChildOptions {
  readonly stdin: string;
  readonly ms: number;
  readonly signal: AbortSignal;
  /** Bytes of standard output; a program that prints more is ended. */
  readonly most: number;
}

export interface ChildResult {
  readonly exit: number | null;
  readonly stdout: string;
  /** The end of it. */
  readonly stderr: string;
}

const STDERR = 2000;
/** For what it printed last to be read, once it has ended, in ms. */
const DRAIN_MS = 250;

/**
 * Rejects if it cannot be started, prints too much, takes too long, or the signal aborts; the program and all that it
 * started (its process group) is then killed.
 */
export const runChild = (
  argv: readonly string[],
  { stdin, ms, signal, most }: ChildOptions,
): Promise<ChildResult> => {
  const { promise, resolve, reject } = Promise.withResolvers<ChildResult>();
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { detached: process.platform !== 'win32' });
  const kill = (): void => {
    try {
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
    child.kill('SIGKILL');
  };
  const fail = (error: Error): void => {
    reject(error);
    kill();
  };
  const abort = (): void => fail(signal.reason as Error);
  const timer = setTimeout(() => fail(new Error(`it gave no answer within ${ms / 1000} s`)), ms);
  signal.addEventListener('abort', abort, { once: true });

  const chunks: Buffer[] = [];
  let size = 0;
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > most) fail(new Error(`it printed more than ${most / 1024} KiB`));
    else chunks.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-STDERR);
  });
  child.stdin.on('error', () => {}); // It need not read.
  child.stdin.end(stdin);
  child.on('error', fail);
  const tell = (exit: number | null): void =>
    resolve({ exit, stdout: Buffer.concat(chunks).toString('utf8'), stderr: complaint.trim() });
  child.on('close', tell);
  // What it left running may hold its output open: that is not waited for.
  let lingering: NodeJS.Timeout | undefined;
  child.on('exit', (exit) => {
    lingering = setTimeout(() => tell(exit), DRAIN_MS);
  });
  return promise.finally(() => {
    clearTimeout(timer);
    clearTimeout(lingering);
    signal.removeEventListener('abort', abort);
    kill(); // What it left running in its group.
  });
};
