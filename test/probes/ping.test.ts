import { describe, expect, test } from 'vitest';
import { parsePing, pingCommand } from '../../src/probes/lib/ping-output.ts';
import ping from '../../src/probes/ping.ts';
import { measure, programs } from './support.ts';

describe('what ping prints', () => {
  test('an answer, with its time to live', () => {
    const output =
      'PING 10.91.1.1 (10.91.1.1) 56(84) bytes of data.\n64 bytes from 10.91.1.1: icmp_seq=1 ttl=63 time=0.374 ms\n';
    expect(parsePing(output)).toEqual({ answered: true, ttl: 63 });
    expect(parsePing('Antwort von 10.91.1.1: Bytes=32 Zeit<1ms TTL=128')).toEqual({
      answered: true,
      ttl: 128,
    });
  });

  test('an ICMP error, and who sent it', () => {
    const output =
      'PING 10.91.2.88 (10.91.2.88) 56(84) bytes of data.\nFrom 10.91.1.1 icmp_seq=1 Destination Host Unreachable\n';
    expect(parsePing(output)).toEqual({
      answered: false,
      error: 'Destination Host Unreachable',
      from: '10.91.1.1',
    });
    expect(parsePing('From 10.0.0.1 icmp_seq=1 Packet filtered\n')).toEqual({
      answered: false,
      error: 'Packet filtered',
      from: '10.0.0.1',
    });
    expect(parsePing('From 2001:db8::1: icmp_seq=1 Destination unreachable: No route\n')).toMatchObject({
      from: '2001:db8::1',
    });
  });

  test('an error of this machine has no sender', () => {
    expect(parsePing('ping: connect: No route to host\n')).toEqual({
      answered: false,
      error: 'No route to host',
    });
  });

  test('silence', () => {
    expect(
      parsePing('--- 10.91.2.2 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss\n'),
    ).toEqual({ answered: false });
  });
});

test('on Linux the deadline ends it, in whole seconds', () => {
  expect(pingCommand('linux', '10.0.0.1', 1200).join(' ')).toBe('ping -n -c 1 -i 0.5 -w 2 10.0.0.1');
});

test('an echo that comes back is no failure, one that does not is no_answer', async () => {
  await programs({ ping: 'echo "64 bytes from 203.0.113.7: icmp_seq=1 ttl=55 time=1 ms"' });
  expect(await measure(ping, 'tcp://203.0.113.7:1')).toEqual({
    failure: null,
    facts: { address: '203.0.113.7', answered: true, ttl: 55 },
  });
  await programs({ ping: 'exit 1' });
  expect(await measure(ping, 'tcp://203.0.113.7:1')).toEqual({
    failure: 'no_answer',
    facts: { address: '203.0.113.7', answered: false },
  });
});

test('a ping that may not measure yields no evidence', async () => {
  await programs({ ping: 'echo "ping: socktype: SOCK_RAW: Operation not permitted" >&2; exit 2' });
  await expect(measure(ping, 'tcp://203.0.113.7:1')).rejects.toThrow('Operation not permitted');
});
