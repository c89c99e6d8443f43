/** JSON lines over a byte stream, bounded. */
import type { Readable } from 'node:stream';
import { LINE_LIMIT } from './protocol.ts';

/**
 * Calls `take` with each line, parsed. At a line that is no JSON object, or too long, it stops for good: it ends the stream
 * and calls `fail`.
 */
export const readLines = (
  stream: Readable,
  take: (message: object) => void,
  fail: (error: Error) => void,
): void => {
  let pending: Buffer[] = [];
  let size = 0;
  const end = (expected: string): void => {
    stream.off('data', read);
    stream.destroy();
    pending = [];
    fail(new Error(expected));
  };
  const read = (chunk: Buffer): void => {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...pending, chunk.subarray(from, at)]).toString('utf8');
      pending = [];
      size = 0;
      from = at + 1;
      if (line.trim() === '') continue;
      const message = parse(line);
      if (!message)
        return end(`expected a JSON object in each line, got ${JSON.stringify(line.slice(0, 200))}`);
      take(message);
    }
    pending.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > LINE_LIMIT) end(`expected lines of at most ${LINE_LIMIT} bytes, got a longer one`);
  };
  stream.on('data', read);
};

const parse = (line: string): object | null => {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && !Array.isArray(message) ? message : null;
  } catch {
    return null;
  }
};

export const toLine = (message: unknown): string => `${JSON.stringify(message)}\n`;
