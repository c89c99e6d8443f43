import type { Cause } from '../core/types.ts';
import { notArrived } from './lib/arrivals.ts';
import { at, goalOf } from './lib/goal.ts';
import { heldOpen } from './lib/held.ts';
import { noRoomOnTheWay } from './lib/held-on-the-way.ts';
import { SILENCE } from './lib/messages.ts';
import { connected, localPorts, route, scene, siblings } from './lib/scene.ts';
import { weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (held: number) =>
  scene(
    GOAL,
    connected('203.0.113.7', 8282, 'silent', 1300),
    siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
    route('203.0.113.7'),
    localPorts(28_232, held > 0 ? { ESTABLISHED: held } : {}),
  );

const cause: Cause = {
  title: 'The address translator on the way has no port left for another connection to this destination.',
  symptoms: ['timeout'],
  layer: 'path',
  prior: -3,
  explain: `A translator (NAT: a home router, a cloud NAT gateway, a carrier's CGN) gives each connection a port of its public address. To one
address and port it has as many as its range: 64512 at most, and where a carrier gives each customer a block, a few hundred. Who holds
that many, or opens and closes as many within two minutes, gets no further one: the packet is dropped without a word.

What is open goes on, and other destinations work. At the server nothing arrives. The translator tells: its counters of failed
allocations (conntrack -S: insert_failed; ErrorPortAllocation of a cloud's gateway). From both ends it looks like any table on the way
that is full.`,
  messages: [
    ...SILENCE,
    'ErrorPortAllocation',
    'SNAT port exhaustion',
    'insert_failed',
    'NAT table full',
    'CGNAT',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: `Hold fewer connections to ${at(address, port)}: reuse them (keep-alive, a pool, one for many sessions), and close what is not needed.`,
        commands: [`ss -Htn state established dst ${address} dport = :${port} | wc -l`],
      },
      {
        on: 'network',
        text: 'Give the translator more: a wider range of ports, further public addresses, or shorter times for what is closed. Its own counters show whether it fails:',
        commands: [
          'conntrack -S | grep -o insert_failed=.*',
          'iptables -t nat -S POSTROUTING',
          'sysctl -w net.netfilter.nf_conntrack_tcp_timeout_time_wait=30',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const held = heldOpen(evidence)?.value;
    const nothing = notArrived(evidence) ? ', and its request does not reach the server' : '';
    return weigh(
      held === undefined
        ? `${at(address, port)} does not answer: an address translator on the way may have no port left.`
        : `${held} connection${held === 1 ? '' : 's'} to ${at(address, port)} ${held === 1 ? 'is' : 'are'} open, and a further one gets no answer${nothing}: a translator may have no port left.`,
      noRoomOnTheWay(evidence),
      [notArrived(evidence) ? null : 'arrivals', 'routers'],
    );
  },
  examples: { hit: world(40), miss: world(0) },
};

export default cause;
