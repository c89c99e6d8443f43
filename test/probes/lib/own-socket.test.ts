import { expect, test } from 'vitest';
import { parseCarried } from '../../../src/probes/lib/own-socket.ts';

const row = (queue: number, info: string): string =>
  `0      ${queue}      192.168.7.2:50588 203.0.113.7:9333 \n\t ts sack bbr wscale:10,10 rto:204 rtt:0.078/0.044 segs_out:3 segs_in:2 ${info}\n`;

test('a request that the other kernel has acknowledged', () => {
  expect(parseCarried(row(0, 'bytes_sent:18 bytes_acked:19'))).toEqual({
    acked: 18,
    unacked: 0,
    unsent: 0,
    received: 0,
    retransmitted: 0,
    outOfOrder: 0,
    windowClosedMs: 0,
  });
});

test('one that vanishes, and is sent again', () => {
  const carried = parseCarried(row(223, 'bytes_acked:1 unacked:1 retrans:1/4 lost:1'));
  expect(carried).toMatchObject({ acked: 0, unacked: 223, retransmitted: 4 });
});

test('one that the other side would take no more of', () => {
  const info = 'bytes_acked:128019 busy:3008ms rwnd_limited:3008ms(100.0%) retrans:0/1 notsent:3804160';
  expect(parseCarried(row(3804160, info))).toMatchObject({
    acked: 128018,
    unsent: 3804160,
    windowClosedMs: 3008,
  });
});

test('segments that came while earlier ones are missing', () => {
  expect(parseCarried(row(0, 'bytes_acked:90 rcv_ooopack:2'))).toMatchObject({ outOfOrder: 2 });
});

test('segments that the other side has, wherever they belong', () => {
  expect(parseCarried(row(51334, 'bytes_acked:8893 delivered:19 sacked:8'))).toMatchObject({ delivered: 19 });
});

test('no such connection, or a kernel that counts no bytes, says nothing', () => {
  expect(parseCarried('')).toBeUndefined();
  expect(parseCarried('0 0 1.1.1.1:2 3.3.3.3:4\n\t cubic rto:204\n')).toBeUndefined();
});
