/** JSON lines over a byte stream, bounded. */
import type { Readable } from 'node:stream';
import { LINE_LIMIT } from './protocol.ts';

/** Calls `take` with each line parsed. A line that is no JSON or too long ends the stream with an error to `fail`. */
export const readLines = (
  stream: Readable,
  take: (message: unknown) => void,
  fail: (error: Error) => void,
): void => {
  let pending: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...pending, chunk.subarray(from, at)]).toString('utf8');
      pending = [];
      size = 0;
      from = at + 1;
      if (line.trim() === '') continue;
      let message: unknown;
      try {
        message = JSON.parse(line);
      } catch {
        fail(new Error(`expected a line of JSON, got ${JSON.stringify(line.slice(0, 200))}`));
        return;
      }
      take(message);
    }
    pending.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > LINE_LIMIT) fail(new Error(`expected lines of at most ${LINE_LIMIT} bytes, got a longer one`));
  });
};

export const toLine = (message: unknown): string => `${JSON.stringify(message)}\n`;
