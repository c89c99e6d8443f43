import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE } from './lib/messages.ts';
import { connected, COUNTED, route, scene } from './lib/scene.ts';
import { toldByExpiry } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (counters: Readonly<Record<string, number>>) =>
  scene(GOAL, connected('203.0.113.7', 8282, 'unreachable', 1.2, { counters }), route('203.0.113.7'));

const cause: Cause = {
  title: 'The packets’ time to live runs out on the way: they go in a circle, or start with too little.',
  symptoms: ['unreachable'],
  layer: 'path',
  prior: -2.0,
  explain: `Each router takes one from a packet's time to live, and at zero throws it away and says so (ICMP "time exceeded"), which
programs show as "no route to host". As a rule two routers send the packets back and forth to each other (a routing loop: a default
route that points back, a summary without its parts); sometimes a system or a middlebox sets the value too low.

The kernel's counter Icmp.InTimeExcds moves with each attempt, which nothing else does. traceroute shows the circle: the same
two addresses over and over.`,
  messages: [
    ...NO_MACHINE,
    'Time to live exceeded',
    'TTL expired in transit',
    'time exceeded in-transit',
    'Hop limit exceeded',
  ],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: 'See where the packets go round, or how many hops they live:',
        commands: [`mtr -rn ${address}`, `tracepath -n ${address}`],
      },
      {
        on: 'network',
        text: `Correct the route to ${address} on the routers that send it to each other. If there is no circle, find what sets the time to live so low.`,
        commands: [
          `ip route get ${address}   # on each of them`,
          'iptables -t mangle -S | grep -i ttl; sysctl net.ipv4.ip_default_ttl',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    return weigh(
      `Packets to ${address} are thrown away on the way since their time to live runs out: they go in a circle.`,
      [
        pro(14, toldByExpiry(evidence)),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
      ],
    );
  },
  examples: { hit: world(COUNTED.expired), miss: world(COUNTED.icmp) },
};

export default cause;
