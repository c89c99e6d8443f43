import { describe, expect, test } from 'vitest';
import { parseHead, readAnswer, type HttpReply } from '../../../src/probes/lib/http.ts';
import { dial } from '../../../src/probes/lib/tcp.ts';
import { wireOf } from '../../../src/probes/lib/wire.ts';
import { limits, says } from '../support.ts';

const reply = async (bytes: string): Promise<HttpReply> => {
  const dialled = await dial('127.0.0.1', await says(bytes), limits(1000));
  if (dialled.outcome !== 'open') throw new Error('expected a connection');
  const wire = wireOf(dialled.socket);
  wire.send('hello');
  const read = await readAnswer(wire, limits(1000));
  dialled.socket.destroy();
  return read;
};

describe('a head', () => {
  test('names are lower case, repeated headers are joined', () => {
    expect(
      parseHead(Buffer.from('HTTP/1.1 301 Moved\r\nLocation: /x\r\nVia: a\r\nvia: b\r\nbroken\r\n')),
    ).toEqual({
      status: 301,
      headers: { location: '/x', via: 'a, b' },
    });
  });

  test('at most forty headers of three hundred characters', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `x${at}: ${'y'.repeat(1000)}`);
    const { headers = {} } = parseHead(Buffer.from(['HTTP/1.1 200 OK', ...lines].join('\r\n'))) ?? {};
    expect(Object.keys(headers).length).toBe(40);
    expect(headers['x0']?.length).toBe(300);
  });

  test('what has no status line is none', () => {
    expect(parseHead(Buffer.from('HTTP/1.1 OK\r\n'))).toBeNull();
    expect(parseHead(Buffer.from('ICY 200 OK\r\n'))).toBeNull();
  });

  test('headers named after properties of objects are headers like others', () => {
    const { headers } = parseHead(Buffer.from('HTTP/1.1 200 OK\r\n__proto__: x\r\nconstructor: y\r\n'))!;
    expect(Object.entries(headers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

describe('an answer', () => {
  test('interim answers are passed over', async () => {
    const text = 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n';
    expect(await reply(text)).toEqual({ kind: 'answer', answer: { status: 204, headers: {} } });
  });

  test('a body in chunks is put together', async () => {
    const text =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n';
    expect(await reply(text)).toMatchObject({ answer: { body: 'hello world' } });
  });

  test('a head that breaks off is no answer', async () => {
    expect(await reply('HTTP/1.1 200 OK\r\nserver: x\r\n')).toMatchObject({
      kind: 'failed',
      felt: { failure: 'connection_closed' },
    });
  });

  test('nearly HTTP is not HTTP', async () => {
    expect(await reply('HTTPS/1.1 200 OK\r\n\r\n')).toMatchObject({ kind: 'not-http' });
    expect(await reply('HTTP/1.1 twenty\r\n\r\n')).toMatchObject({ kind: 'not-http' });
  });
});
