import type { Cause } from '../core/types.ts';
import { arrived, notArrived } from './lib/arrivals.ts';
import { FAMILY, neverLeft } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE, NO_WAY } from './lib/messages.ts';
import { offNet } from './lib/off-net.ts';
import { alive, lifeless } from './lib/reach.ts';
import { connected, COUNTED, ping, route, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { all } from './lib/shown.ts';
import { filteredPing, noWayByIcmp, noWayForPing } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = [
  connected('203.0.113.7', 8282, 'unreachable', 1.2, {
    code: 'ENETUNREACH',
    failure: 'network_unreachable',
    counters: COUNTED.icmp,
  }),
  route('203.0.113.7'),
];

const cause: Cause = {
  title: 'A router on the way has no route to the server’s network.',
  symptoms: ['unreachable'],
  layer: 'path',
  prior: -1.6,
  explain: `The client's packets get as far as some router that knows no way on, and that says so with an ICMP error: "network is
unreachable" or "no route to host", after a round trip. A route is missing there, or was lost with a link, a tunnel or a routing
session; or the prefix is announced nowhere.

Nothing at that address can be reached, on whatever port, nor by ping: that tells it from a firewall, which refuses some and lets
others through. The client's own routing table is in order.`,
  messages: [...NO_WAY, ...NO_MACHINE, 'Destination Net Unreachable', 'destination network unreachable'],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const from = noWayForPing(evidence)?.value;
    return [
      {
        on: 'network',
        text: `Give the router ${from === undefined ? 'that says so' : from} a route to ${address}, or bring back the link, tunnel or routing session that it had it from.`,
        commands: [`ip route get ${address}   # on that router`],
      },
      {
        on: 'client',
        text: 'See how far the packets come, and who says that there is no way:',
        commands: [`ping -c 3 ${address}`, `mtr -rn ${address}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const told = noWayByIcmp(evidence);
    const router = noWayForPing(evidence);
    const fits = told && ['ENETUNREACH', 'EHOSTUNREACH'].includes(told.value) ? told : null;
    return weigh(
      `${router ? `The router ${router.value}` : 'A router on the way'} says that it has no way to ${address}.`,
      [
        pro(FAMILY, fits),
        pro(2, fits?.value === 'ENETUNREACH' ? all(fits, lifeless(evidence)) : null),
        pro(4, all(router, fits)),
        pro(8, all(notArrived(evidence), fits, serverOwnsTarget(evidence))),
        ...neverLeft(evidence),
        con(VETO, alive(evidence), 'the address answers otherwise: there is a way to it'),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
        con(8, filteredPing(evidence), 'who refuses says that it is forbidden, not that there is no way'),
        con(12, offNet(evidence), 'the address is of an inside network that the client is not in'),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      siblings('203.0.113.7', { 22: 'unreachable', 80: 'unreachable' }),
      ping('203.0.113.7', false),
    ),
    miss: scene(GOAL, ...world, siblings('203.0.113.7', { 22: 'open', 80: 'unreachable' })),
  },
};

export default cause;
