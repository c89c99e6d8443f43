/** Running a command to its end, bounded. */
import { spawn } from 'node:child_process';
import type { ActionResult } from '../core/types.ts';

/** Output kept of each stream, in bytes. */
const OUTPUT_LIMIT = 64 * 1024;

export interface RunOptions {
  readonly stdin?: string;
  readonly signal?: AbortSignal;
}

/** Runs a command without a shell. Never rejects: a command that cannot be started has exit 127, one that a signal ended 128. */
export const run = async (
  [program = '', ...args]: readonly string[],
  { stdin = '', signal }: RunOptions = {},
): Promise<ActionResult> => {
  const notStarted = (stderr: string): ActionResult => ({ exit: 127, stdout: '', stderr });
  if (program === '') return notStarted('expected a program to run, got none');
  const child = spawn(program, args, {
    signal,
    killSignal: 'SIGKILL',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const out = keep(child.stdout);
  const err = keep(child.stderr);
  child.stdin.on('error', () => {}); // The command need not read.
  child.stdin.end(stdin);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(notStarted(error.message));
    });
    child.on('close', (code) => resolve({ exit: code ?? 128, stdout: out(), stderr: err() }));
  });
};

const keep = (stream: NodeJS.ReadableStream): (() => string) => {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < OUTPUT_LIMIT) chunks.push(chunk.subarray(0, OUTPUT_LIMIT - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
};
