import type { Cause } from '../core/types.ts';
import { notArrived } from './lib/arrivals.ts';
import { at, goalOf } from './lib/goal.ts';
import { heldOpen } from './lib/held.ts';
import { noRoomOnTheWay } from './lib/held-on-the-way.ts';
import { SILENCE } from './lib/messages.ts';
import { connected, localPorts, route, scene, siblings } from './lib/scene.ts';
import { weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:5222';
const world = (held: number) =>
  scene(
    GOAL,
    connected('203.0.113.7', 5222, 'silent', 1300),
    siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
    route('203.0.113.7'),
    localPorts(28_232, held > 0 ? { ESTABLISHED: held } : {}),
  );

const cause: Cause = {
  title:
    'A connection table on the way is full, or the client’s share of it is: no further connection passes.',
  symptoms: ['timeout'],
  layer: 'path',
  prior: -2.9,
  explain: `Firewalls and routers keep a table of the connections that pass, with room for so many, or so many for each source (connlimit,
ct count, "max sessions per host"). Whoever comes when it is full is dropped without a word. What is open goes on, which
makes it look as if the server took no new clients.

Closed connections keep their place for a while, and those that vanished keep it for days (nf_conntrack_tcp_timeout_established). The box
tells: "nf_conntrack: table full, dropping packet" in its log, its count beside its maximum, or the counter of the rule. From both ends it
looks like a translator without a port left.`,
  messages: [
    ...SILENCE,
    'nf_conntrack: table full, dropping packet',
    'ip_conntrack: table full',
    'nf_conntrack_max',
    'connlimit',
    'session limit',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: 'On the firewalls and routers between: compare the count with its maximum, look for limits for each source, and raise what is too small.',
        commands: [
          'sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max; dmesg | grep "table full"',
          'iptables-save -c | grep connlimit; nft list ruleset | grep "ct count"',
          'sysctl -w net.netfilter.nf_conntrack_max=262144',
        ],
      },
      {
        on: 'client',
        text: `Hold fewer connections to ${at(address, port)}, and close what is not needed.`,
        commands: [`ss -Htn state established dst ${address} | wc -l`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const held = heldOpen(evidence)?.value;
    const nothing = notArrived(evidence) ? ', and its request does not reach the server' : '';
    return weigh(
      held === undefined
        ? `${at(address, port)} does not answer: a connection table on the way may be full.`
        : `${held} connection${held === 1 ? '' : 's'} to ${at(address, port)} ${held === 1 ? 'is' : 'are'} open, and a further one gets no answer${nothing}: a table on the way may be full.`,
      noRoomOnTheWay(evidence),
      [notArrived(evidence) ? null : 'arrivals', 'routers'],
    );
  },
  examples: { hit: world(12), miss: world(0) },
};

export default cause;
