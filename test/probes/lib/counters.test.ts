import { expect, test } from 'vitest';
import { countersAround, movedBetween, parsePairs, parseSnmp6 } from '../../../src/probes/lib/counters.ts';

test('pairs of lines, names and values', () => {
  const text = 'Ip: Forwarding InReceives\nIp: 1 42\nTcp: AttemptFails MaxConn\nTcp: 7 -1\n';
  expect(parsePairs(text)).toEqual({
    'Ip.Forwarding': 1,
    'Ip.InReceives': 42,
    'Tcp.AttemptFails': 7,
    'Tcp.MaxConn': -1,
  });
});

test('lines of IPv6, without the types by number', () => {
  const text =
    'Ip6InReceives                   \t5\nIcmp6InDestUnreachs             \t2\nIcmp6InType1\t2\nUdp6InErrors\t1\n';
  expect(parseSnmp6(text)).toEqual({ 'Ip6.InReceives': 5, 'Icmp6.InDestUnreachs': 2 });
});

test('only counters that moved are told, levels never', () => {
  expect(
    movedBetween(
      { 'Tcp.InSegs': 5, 'Tcp.CurrEstab': 1, 'Ip.InReceives': 3 },
      { 'Tcp.InSegs': 7, 'Tcp.CurrEstab': 2, 'Ip.InReceives': 3 },
    ),
  ).toEqual({ 'Tcp.InSegs': 2 });
});

test('the work’s own result comes through', async () => {
  const [result] = await countersAround(async () => 'done');
  expect(result).toBe('done');
});
