import { expect, test } from 'vitest';
import { parseRetransmitted } from '../../../src/probes/lib/syn-sent.ts';

const row = (retrans: string): string =>
  `0 1 10.1.1.2:59368 10.1.2.2:81\n\t bbr rto:1000 mss:524 cwnd:1 segs_out:3 unacked:1 ${retrans} lost:1 rcv_ssthresh:64240\n`;

test('what was sent again and is under way is told from what never left', () => {
  expect(parseRetransmitted(row('retrans:1/2'))).toEqual({ tried: 2, underWay: 1 });
  expect(parseRetransmitted(row('retrans:0/2'))).toEqual({ tried: 2, underWay: 0 });
});

test('a request that was not sent again yet says nothing', () => {
  expect(parseRetransmitted(row(''))).toBeUndefined();
  expect(parseRetransmitted('')).toBeUndefined();
});
