import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE } from './lib/messages.ts';
import { thrownAway } from './lib/own-network.ts';
import { connected, COUNTED, notSent, route, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { toldByIcmp, toldByKernel } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'A route of the client throws the packets away: blackhole or unreachable.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -1.8,
  explain: `The client's routing table has an entry for the address that says: nowhere. A "blackhole" route makes connect() fail
with "invalid argument", an "unreachable" one with "no route to host", both at once and without a packet. Such routes are made by
routing daemons (for summaries), by VPN clients, by tools that ban addresses, and by hand against an attack, then forgotten.

ip route get says it in one line; the default gateway and all other addresses work as ever.`,
  messages: [
    ...NO_MACHINE,
    'Invalid argument',
    'EINVAL',
    'connect EINVAL 203.0.113.7:8282 - Local (0.0.0.0:0)',
    '[Errno 22] Invalid argument',
    'dial tcp: connect: invalid argument',
    'RTNETLINK answers: Invalid argument',
  ],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const found = thrownAway(evidence)?.value;
    return [
      {
        on: 'client',
        text:
          found?.prefix === undefined
            ? `Find the entry that leads ${address} nowhere, and who makes it (a routing daemon, a VPN client, a ban list).`
            : `Remove the ${found.refusal ?? 'blackhole'} route for ${found.prefix}, and see who made it (a routing daemon, a VPN client, a ban list).`,
        commands: [
          `ip route get ${address}`,
          'ip route show table all type blackhole; ip route show table all type unreachable; ip rule show',
          ...(found?.prefix === undefined
            ? []
            : [`ip route del ${found.refusal ?? 'blackhole'} ${found.prefix}`]),
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const found = thrownAway(evidence);
    return weigh(
      found
        ? `A route of the client ${found.value.prefix === undefined ? '' : `(${found.value.prefix}) `}is of the kind ${found.value.refusal}: what is meant for ${address} goes nowhere.`
        : `A route of the client leads ${address} nowhere.`,
      [
        pro(10, found),
        pro(2, all(found, toldByKernel(evidence))),
        con(VETO, toldByIcmp(evidence), 'somebody on the way said so, not the client itself'),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...notSent('203.0.113.7', 8282, 'EINVAL', 'invalid_argument'),
      route('203.0.113.7', { route: 'none', refusal: 'blackhole', prefix: '203.0.113.0/24' }),
    ),
    miss: scene(
      GOAL,
      connected('203.0.113.7', 8282, 'unreachable', 3070, { counters: COUNTED.icmp }),
      route('203.0.113.7'),
    ),
  },
};

export default cause;
