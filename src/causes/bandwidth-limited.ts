import type { Moved } from '../core/facts.ts';
import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { hanging } from './lib/hanging.ts';
import { advance, lineIsFree, lineIsFull } from './lib/moving.ts';
import { attempted, connected, exchange, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7/image';
const place = { phase: 'http' as const, address: '203.0.113.7', port: 80 };

const perSecond = (bytes: number): string =>
  bytes >= 10_000 ? `${Math.round(bytes / 1000)} kB/s` : `${(bytes / 1000).toFixed(1)} kB/s`;

/** A transfer of so many bytes a second, watched six times. */
const samples = (bytesPerS: number): readonly Moved[] =>
  [400, 800, 1200, 1600, 2000].map((ms) => ({
    ms,
    written: 120,
    read: Math.round((bytesPerS * ms) / 1000),
    acked: 120,
    unacked: 0,
    unsent: 0,
    received: Math.round((bytesPerS * ms) / 1000),
    retransmitted: 0,
    outOfOrder: 0,
    windowClosedMs: 0,
  }));

const cause: Cause = {
  title: 'The way is slow: what is under way moves all the time, and takes for ever.',
  symptoms: ['hang'],
  layer: 'path',
  explain: `Some line or shaper on the way lets only so much through: a mobile plan that is used up, a guest network with a limit per client, a
satellite or VPN link, a policer that somebody set for a test, a backup that fills the line. Connections open at once, small requests are answered,
and large ones run into the client's time-out, although they would succeed in the end.

It shows in that the bytes come steadily, at about the same rate from first to last, while other connections over the same line wait in its queue
or lose packets. A transfer that is stuck stands still; a server that is slow leaves the line free.`,
  messages: [
    'Operation timed out after 30000 milliseconds with 262144 out of 4194304 bytes received',
    'curl: (28) Operation too slow. Less than 1000 bytes/sec transferred the last 30 seconds',
    'ReadTimeoutError: Read timed out.',
    'net::ERR_TIMED_OUT',
    'The operation was aborted due to timeout',
    'context deadline exceeded (Client.Timeout or context cancellation while reading body)',
    'Timeout while reading response',
    'npm ERR! network request to registry timed out',
  ],
  fix: (evidence) => {
    const { address, url } = goalOf(evidence);
    const rate = advance(evidence)?.value.bytesPerS;
    return [
      {
        on: 'network',
        text: `Find who limits${rate === undefined ? '' : ` to ${perSecond(rate)}`}: a shaper or policer on a router, the plan, the Wi-Fi, or other traffic that fills the line. On a Linux router:`,
        commands: [
          'tc -s qdisc show',
          'tc -s filter show dev DEVICE parent ffff:',
          'iptables -nvL | grep -i limit',
        ],
      },
      {
        on: 'client',
        text: 'Until then send and fetch less at a time (compressed, in parts), and let the client wait for progress instead of for an end:',
        commands: [`curl --speed-limit 500 --speed-time 30 -o /dev/null '${url}'`, `mtr -rwc 20 ${address}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const waits = hanging(evidence);
    const moves = all(advance(evidence), waits);
    const what = moves?.value.of === 'request' ? 'What is sent to' : 'What comes from';
    const rate = moves ? ` at ${perSecond(moves.value.bytesPerS)}` : '';
    return weigh(
      `${what} ${at(address, port)} moves all the time${rate}, and the line is full with it.`,
      [
        pro(6, moves),
        pro(6, all(lineIsFull(evidence), moves)),
        con(8, all(lineIsFree(evidence), moves), 'the line is free meanwhile: it is the server that is slow'),
      ],
      [moves ? null : 'exchange'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('no_answer', { ...place, cut: { status: 200, got: 50_000, of: 900_000 } }, 4300),
      connected('203.0.113.7', 80, 'open', 1),
      exchange('203.0.113.7', 80, 'http', {}, { samples: samples(12_000), connectMs: 1, meanwhileMs: 380 }),
    ),
    miss: scene(
      GOAL,
      attempted('no_answer', { ...place, cut: { status: 200, got: 50_000, of: 900_000 } }, 4300),
      connected('203.0.113.7', 80, 'open', 1),
      exchange('203.0.113.7', 80, 'http', {}, { samples: samples(12_000), connectMs: 1, meanwhileMs: 1.2 }),
    ),
  },
};

export default cause;
