import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readLines, toLine } from '../../src/agent/lines.ts';
import { LINE_LIMIT } from '../../src/agent/protocol.ts';

const reading = () => {
  const stream = new PassThrough();
  const taken: unknown[] = [];
  const failures: string[] = [];
  readLines(
    stream,
    (message) => taken.push(message),
    (error) => failures.push(error.message),
  );
  return { stream, taken, failures };
};

test('lines arrive whole however they were cut, also within a character', async () => {
  const { stream, taken, failures } = reading();
  const bytes = Buffer.from(toLine({ a: 'é€😀' }) + '\n' + toLine({ b: [1] }));
  for (const byte of bytes) stream.write(Buffer.of(byte));
  stream.end();
  await once(stream, 'end');
  expect(taken).toEqual([{ a: 'é€😀' }, { b: [1] }]);
  expect(failures).toEqual([]);
});

test.for(['no json', '{"a":1', 'null', '5', '"text"', '[1]'])(
  'a line that is %s ends the reading',
  async (line) => {
    const { stream, taken, failures } = reading();
    stream.write(`{"a":1}\n${line}\n{"b":2}\n`);
    stream.write('{"c":3}\n');
    await once(stream, 'close');
    expect(taken).toEqual([{ a: 1 }]);
    expect(failures).toEqual([`expected a JSON object in each line, got ${JSON.stringify(line)}`]);
  },
);

test('a line without end is cut off, and nothing more is kept', async () => {
  const { stream, taken, failures } = reading();
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  stream.on('error', () => {}); // Written to after it was cut off.
  for (let sent = 0; sent <= LINE_LIMIT; sent += chunk.length) stream.write(chunk);
  stream.write('\n{"a":1}\n');
  await once(stream, 'close');
  expect(taken).toEqual([]);
  expect(failures).toEqual([`expected lines of at most ${LINE_LIMIT} bytes, got a longer one`]);
});
