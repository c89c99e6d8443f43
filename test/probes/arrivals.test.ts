import { describe, expect, test } from 'vitest';
import arrivals from '../../src/probes/arrivals.ts';
import { parsePacket, summarize, type Packet } from '../../src/probes/lib/tcpdump-output.ts';
import { measure, programs } from './support.ts';

const LINES = {
  syn: '14:00:29.580167 eth0  In  IP 10.91.1.2.44042 > 10.91.2.2.8080: Flags [S], seq 2870699055, win 64240, options [mss 1460], length 0',
  synAck:
    '14:00:29.580192 eth0  Out IP 10.91.2.2.8080 > 10.91.1.2.44042: Flags [S.], seq 1, ack 2, win 65160, length 0',
  rst: '14:00:29.582528 eth0  Out IP 10.91.2.2.8081 > 10.91.1.2.37206: Flags [R.], seq 0, ack 2582499352, win 0, length 0',
  loopback:
    '14:00:29.656352 lo    In  IP 127.0.0.1.35352 > 127.0.0.1.8080: Flags [S], seq 543962823, win 65495, length 0',
  six: '14:00:29.656352 eth0  In  IP6 2001:db8::2.35352 > 2001:db8::7.8080: Flags [S], seq 1, win 65495, length 0',
  mark: '14:00:29.7 lo    In  IP 127.0.0.1.35353 > 127.0.0.1.9: Flags [S], seq 1, win 65495, length 0',
  old: '14:00:29.580167 IP 10.91.1.2.44042 > 10.91.2.2.8080: Flags [S], seq 2870699055, win 64240, length 0',
};
const packets = (...lines: readonly string[]): Packet[] => lines.map((line) => parsePacket(line)!);

describe('what tcpdump prints', () => {
  test('requests, answers and resets, of both families', () => {
    expect(parsePacket(LINES.syn)).toEqual({
      device: 'eth0',
      direction: 'in',
      from: '10.91.1.2',
      fromPort: 44042,
      to: '10.91.2.2',
      toPort: 8080,
      kind: 'syn',
    });
    expect(parsePacket(LINES.synAck)).toMatchObject({ direction: 'out', kind: 'syn-ack' });
    expect(parsePacket(LINES.rst)).toMatchObject({ direction: 'out', kind: 'rst', fromPort: 8081 });
    expect(parsePacket(LINES.six)).toMatchObject({ from: '2001:db8::2', to: '2001:db8::7', toPort: 8080 });
    expect(parsePacket(LINES.old)).toMatchObject({ device: '', direction: 'unknown' });
  });

  test('anything else is no packet', () => {
    expect(parsePacket('8 packets captured')).toBeNull();
    expect(
      parsePacket('14:00:29.5 eth0  In  IP 10.91.1.2.4 > 10.91.2.2.80: Flags [P.], seq 1:5, ack 1, length 4'),
    ).toBeNull();
    expect(
      parsePacket('14:00:29.5 eth0  In  ARP, Request who-has 10.91.2.2 tell 10.91.2.1, length 28'),
    ).toBeNull();
  });
});

describe('the summary', () => {
  test('counts requests by where they go, and answers by the port that gives them', () => {
    const { seen, answered } = summarize(packets(LINES.syn, LINES.syn, LINES.synAck, LINES.rst), new Set());
    expect(seen).toEqual([{ from: '10.91.1.2', to: '10.91.2.2', port: 8080, count: 2, device: 'eth0' }]);
    expect(answered).toEqual([
      { to: '10.91.1.2', port: 8080, kind: 'syn-ack', count: 1 },
      { to: '10.91.1.2', port: 8081, kind: 'rst', count: 1 },
    ]);
  });

  test('leaves loopback out', () => {
    const toMyself = '14:00:29.6 lo    In  IP 10.91.2.2.35352 > 10.91.2.2.8080: Flags [S], seq 5, length 0';
    expect(summarize(packets(LINES.loopback, toMyself), new Set())).toMatchObject({ seen: [], answered: [] });
  });

  test('tells what the machine tried to reach itself, and how that was answered, over loopback too', () => {
    const lines = [
      '14:00:29.6 lo    In  IP 127.0.0.1.40000 > 127.0.0.1.3000: Flags [S], seq 5, length 0',
      '14:00:29.6 lo    In  IP 127.0.0.1.3000 > 127.0.0.1.40000: Flags [R.], seq 0, ack 6, length 0',
      '14:00:29.6 eth0  Out IP 10.91.2.2.40001 > 10.91.2.9.9000: Flags [S], seq 5, length 0',
      '14:00:30.6 eth0  Out IP 10.91.2.2.40001 > 10.91.2.9.9000: Flags [S], seq 5, length 0',
      '14:00:30.7 eth0  Out IP 10.91.2.2.40002 > 10.91.2.9.9000: Flags [S], seq 7, length 0',
      '14:00:30.8 eth0  Out IP 10.91.2.2.40003 > 10.91.2.9.5432: Flags [S], seq 7, length 0',
      '14:00:30.8 eth0  In  IP 10.91.2.9.5432 > 10.91.2.2.40003: Flags [S.], seq 1, ack 8, length 0',
    ];
    expect(summarize(packets(...lines), new Set()).onward).toEqual([
      { to: '10.91.2.9', port: 9000, answer: 'none', count: 2 },
      { to: '127.0.0.1', port: 3000, answer: 'rst', count: 1 },
      { to: '10.91.2.9', port: 5432, answer: 'syn-ack', count: 1 },
    ]);
  });

  test('counts a packet that crosses a bridge once, though each of its links shows it', () => {
    const bridged = LINES.syn.replace('eth0 ', 'br0 ');
    const { seen } = summarize(packets(LINES.syn, bridged, LINES.syn, bridged), new Set());
    expect(seen).toMatchObject([{ count: 2 }]);
  });

  test('knows the direction by the own addresses where tcpdump does not tell', () => {
    expect(summarize(packets(LINES.old), new Set(['10.91.2.2'])).seen.length).toBe(1);
    expect(summarize(packets(LINES.old), new Set(['10.91.1.2'])).seen).toEqual([]);
  });
});

const COUNTS = '2 packets captured, 2 packets received by filter, 0 packets dropped by kernel';
const tcpdump = `trap 'echo "tcpdump: ${COUNTS}" >&2' USR1
echo 'listening on any, link-type LINUX_SLL2' >&2
echo '${LINES.syn}'
while :; do echo '${LINES.mark}'; sleep 0.05; done`;

test('it is ready once tcpdump listens, and tells what was seen until the end of the watch', async () => {
  await programs({ tcpdump });
  const { promise: until, resolve: end } = Promise.withResolvers<void>();
  const { failure, facts } = await measure(
    arrivals,
    'tcp://10.91.2.2:8080',
    {},
    { ready: () => setTimeout(end, 100), until },
  );
  expect(failure).toBeNull();
  expect(facts).toMatchObject({ method: 'capture', seen: [{ port: 8080, count: 1 }], answered: [] });
});

test('a capture that lost packets, or does not show one of our own, is not told', async () => {
  const losing = tcpdump.replace('0 packets dropped', '3 packets dropped');
  await programs({ tcpdump: losing });
  const { facts } = await measure(arrivals, 'tcp://10.91.2.2:8080', {}, { until: Promise.resolve() });
  expect(facts.method).toBe('counters');
  await programs({ tcpdump: tcpdump.replace(/while .*/, 'sleep 0.2') });
  const blind = await measure(arrivals, 'tcp://10.91.2.2:8080', {}, { until: Promise.resolve() });
  expect(blind.facts.method).toBe('counters');
});

test('nor is one that does not say what it lost', async () => {
  await programs({ tcpdump: tcpdump.replace(/trap .* USR1/, "trap 'exit 0' USR1") });
  const { facts } = await measure(arrivals, 'tcp://10.91.2.2:8080', {}, { until: Promise.resolve() });
  expect(facts.method).toBe('counters');
});

test('without the right to capture, only counters tell', async () => {
  await programs({ tcpdump: 'echo "tcpdump: any: You don\'t have permission" >&2; exit 1' });
  const { facts } = await measure(arrivals, 'tcp://10.91.2.2:8080', {}, { until: Promise.resolve() });
  expect(facts.method).toBe('counters');
  expect(facts).not.toHaveProperty('seen');
});

test('an abort ends the watch, and tcpdump with it', async () => {
  await programs({ tcpdump });
  const stop = new AbortController();
  const watching = measure(
    arrivals,
    'tcp://10.91.2.2:8080',
    {},
    { signal: stop.signal, ready: () => stop.abort(new Error('enough')) },
  );
  await expect(watching).rejects.toThrow('enough');
});
