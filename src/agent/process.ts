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
export const run = (
  argv: readonly string[],
  { stdin = '', signal }: RunOptions = {},
): Promise<ActionResult> =>
  new Promise((resolve) => {
    const [program = '', ...args] = argv;
    const child = spawn(program, args, {
      signal,
      killSignal: 'SIGKILL',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const out = keep(child.stdout);
    const err = keep(child.stderr);
    child.on('error', (error) => {
      if (child.pid === undefined) resolve({ exit: 127, stdout: '', stderr: error.message });
    });
    child.on('close', (code) => resolve({ exit: code ?? 128, stdout: out(), stderr: err() }));
    child.stdin.on('error', () => {}); // The command need not read.
    child.stdin.end(stdin);
  });

const keep = (stream: NodeJS.ReadableStream): (() => string) => {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < OUTPUT_LIMIT) chunks.push(chunk.subarray(0, OUTPUT_LIMIT - size));
    size += chunk.length;
  });
  return () => Buffer.concat(chunks).toString('utf8');
};
