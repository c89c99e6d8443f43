import { expect, test } from 'vitest';
import { countersAround, movedBetween, movedLines, movedPairs } from '../../../src/probes/lib/counters.ts';

const pairs = (ip: string, tcp: string) =>
  `Ip: Forwarding InReceives\nIp: ${ip}\nTcp: AttemptFails MaxConn\nTcp: ${tcp}\n`;

test('pairs of lines, names and values: only what differs is told, by how much', () => {
  expect(movedPairs(pairs('1 42', '7 -1'), pairs('1 45', '7 -1'))).toEqual({ 'Ip.InReceives': 3 });
  expect(movedPairs(pairs('1 42', '7 -1'), pairs('1 41', '9 -1'))).toEqual({
    'Ip.InReceives': -1,
    'Tcp.AttemptFails': 2,
  });
  expect(movedPairs(pairs('1 42', '7 -1'), pairs('1 42', '7 -1'))).toEqual({});
});

test('a group that was not there before counts from 0', () => {
  expect(movedPairs('', pairs('1 42', '7 -1'))).toEqual({
    'Ip.Forwarding': 1,
    'Ip.InReceives': 42,
    'Tcp.AttemptFails': 7,
    'Tcp.MaxConn': -1,
  });
});

test('a name or a group that comes in between moves no other', () => {
  const before = 'IcmpMsg: InType3 OutType3\nIcmpMsg: 5 6\nTcp: InSegs\nTcp: 9\n';
  const after = 'IcmpMsg: InType0 InType3 OutType3\nIcmpMsg: 1 5 6\nNew: One\nNew: 0\nTcp: InSegs\nTcp: 9\n';
  expect(movedPairs(before, after)).toEqual({ 'IcmpMsg.InType0': 1 });
});

test('lines of IPv6, without the types by number', () => {
  const text = (received: number, unreachable: number, other: number) =>
    `Ip6InReceives                   \t${received}\nIcmp6InDestUnreachs             \t${unreachable}\nIcmp6InType1\t${other}\nUdp6InErrors\t${other}\n`;
  expect(movedLines(text(5, 2, 0), text(9, 3, 7))).toEqual({
    'Ip6.InReceives': 4,
    'Icmp6.InDestUnreachs': 1,
  });
});

test('a line of IPv6 that was not there before moves no other: the kernel lists types as they come', () => {
  const before = 'Icmp6InMsgs\t1\nIcmp6OutMsgs\t1\n';
  const after = 'Icmp6InMsgs\t2\nIcmp6InType129\t1\nIcmp6OutMsgs\t1\n';
  expect(movedLines(before, after)).toEqual({ 'Icmp6.InMsgs': 1 });
});

test('levels are never told', () => {
  const reading = (segments: number, established: number) => ({
    snmp: `Tcp: InSegs CurrEstab\nTcp: ${segments} ${established}\n`,
    netstat: '',
    snmp6: '',
  });
  expect(movedBetween(reading(5, 1), reading(7, 2))).toEqual({ 'Tcp.InSegs': 2 });
});

test('the work’s own result comes through', async () => {
  const [result] = await countersAround(async () => 'done');
  expect(result).toBe('done');
});
