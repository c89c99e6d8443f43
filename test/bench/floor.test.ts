import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { lines } from '../../bench/floors/floor.ts';

test('a floor is up once every host has said so, however the words come in', async () => {
  const stream = new PassThrough();
  const up = lines(stream, 3);
  stream.write('up\nwi');
  stream.write('red\n');
  stream.write('up\n');
  await up;
});

test('a floor that ends before is a failure, not a quick one', async () => {
  const stream = new PassThrough();
  const up = lines(stream, 3);
  stream.end('up\n');
  await expect(up).rejects.toThrow('expected 3 lines of hosts that come up, 2 of them did not come');
});
