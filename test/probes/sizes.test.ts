import { describe, expect, test } from 'vitest';
import { parseEcho, uncutPing } from '../../src/probes/lib/echoes.ts';
import { impossibleHello } from '../../src/probes/lib/tls-records.ts';
import sizes from '../../src/probes/sizes.ts';
import { measure, peer, programs, silentPort } from './support.ts';

describe('echo requests', () => {
  test('may not be cut up, and weigh what they say with their headers', () => {
    expect(uncutPing('linux', '203.0.113.7', 1500)?.join(' ')).toMatch(/-s 1472 .*-M do 203\.0\.113\.7$/);
    expect(uncutPing('linux', '2001:db8::7', 1280)?.join(' ')).toContain('-s 1232');
    expect(uncutPing('win32', '203.0.113.7', 1500)).toBeNull();
  });

  test('answered, silent, or told that they are too large, by a router or by this machine', () => {
    const answer = '1480 bytes from 203.0.113.7: icmp_seq=1 ttl=62 time=0.1 ms';
    expect(parseEcho(1508, answer)).toEqual({ bytes: 1508, answered: true });
    expect(parseEcho(1500, '1 packets transmitted, 0 received')).toEqual({ bytes: 1500, answered: false });
    const router = 'From 10.61.0.2 icmp_seq=1 Frag needed and DF set (mtu = 1340)';
    expect(parseEcho(1500, router)).toEqual({ bytes: 1500, answered: false, told: 1340 });
    const own = 'ping: local error: message too long, mtu=1340';
    expect(parseEcho(1500, own)).toEqual({ bytes: 1500, answered: false, told: 1340 });
  });
});

test('a server that answers whatever weighs little: the weight decides, and small segments do not help', async () => {
  const port = await peer((socket) => {
    let size = 0;
    socket.on('data', ({ length }: Buffer) => {
      size += length;
      // The rest of a request comes within a moment.
      setTimeout(() => {
        if (size <= 1000) socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
      }, 50);
    });
  });
  const { facts } = await measure(sizes, `http://127.0.0.1:${port}/`, { timeoutMs: 700, payload: 3000 });
  expect(facts.padded).toEqual([
    { bytes: 200, answered: true },
    { bytes: 1000, answered: true },
    { bytes: 1250, answered: false },
    { bytes: 1400, answered: false },
    { bytes: 4000, answered: false },
  ]);
  expect(facts.smallAnswer).toBe(true);
  expect(facts.inSmallSegments).toEqual({ mss: 500, answered: false });
});

test('segments are small indeed, both ways', async () => {
  const first: number[] = [];
  const port = await peer((socket) => {
    socket.once('data', ({ length }: Buffer) => {
      first.push(length);
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 3000\r\n\r\n${'y'.repeat(3000)}`);
    });
  });
  const { facts } = await measure(sizes, `http://127.0.0.1:${port}/`, { timeoutMs: 700, payload: 3000 });
  expect(facts.inSmallSegments).toEqual({ mss: 500, answered: true });
  expect(first.some((length) => length <= 500)).toBe(true);
});

test('small segments of a connection that was never made say nothing', async () => {
  const port = await silentPort();
  const { facts } = await measure(sizes, `http://127.0.0.1:${port}/`, { timeoutMs: 500 });
  expect(facts.inSmallSegments).toBeUndefined();
});

test('small segments say nothing where the helper fails on the way', async () => {
  const port = await peer();
  await programs({ perl: 'printf +; sleep 0.2; exit 3' });
  const { facts } = await measure(sizes, `http://127.0.0.1:${port}/`, { timeoutMs: 500 });
  expect(facts.inSmallSegments).toBeUndefined();
});

test('the handshake that must fail is a record of TLS, as long as it says', () => {
  const hello = impossibleHello();
  expect(hello.subarray(0, 3)).toEqual(Buffer.from([22, 3, 3]));
  expect(hello.readUInt16BE(3)).toBe(hello.length - 5);
  expect(hello.readUIntBE(6, 3)).toBe(hello.length - 9);
});
