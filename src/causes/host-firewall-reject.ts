import type { Cause } from '../core/types.ts';
import { answeredByAnother, arrived, notArrived } from './lib/arrivals.ts';
import { undoRule } from './lib/commands.ts';
import { rejectedOnTheWay } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { nobodyListens } from './lib/listening.ts';
import { NO_MACHINE, REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import { mayHaveRejected, noRejectMoved, rejected } from './lib/rules.ts';
import {
  arrivals,
  connected,
  COUNTED,
  firewall,
  listeners,
  refusal,
  rule,
  scene,
  siblings,
} from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { noWayByIcmp, toldByIcmp } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = [
  refusal('203.0.113.7', 8282),
  connected('203.0.113.7', 8282, 'refused', 0.4, { counters: COUNTED.icmp }),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  listeners([{ address: '0.0.0.0', port: 8282, process: 'node' }]),
  arrivals([
    { port: 22, count: 1 },
    { port: 80, count: 1 },
    { port: 8282, count: 2 },
  ]),
];
const taken = (hits: number) => [
  rule('-A INPUT -p tcp -m tcp --dport 8282 -j REJECT --reject-with icmp-port-unreachable', hits, {
    verdict: 'reject',
  }),
];

const cause: Cause = {
  title: 'The server’s own firewall refuses the port.',
  symptoms: ['refused', 'unreachable'],
  layer: 'host',
  prior: -2.5,
  explain: `The client's packets reach the server, and a rule there answers them with a refusal in the service's place: a TCP reset, an
ICMP "port unreachable" (the default of REJECT in iptables and of fail2ban), or "administratively prohibited" (firewalld), which
programs show as "no route to host". The service runs and answers on the server itself.

From the client, a reset looks exactly like a port that nobody has open; an ICMP error does not, and the kernel's counter of
such errors (Icmp.InDestUnreachs) tells them apart. On the server a rule's counter moves while the client tries.`,
  messages: [
    ...REFUSAL,
    ...NO_MACHINE,
    'Packet filtered',
    'Destination Port Unreachable',
    'Communication administratively filtered',
    'iptables REJECT',
    'Protocol not available',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const found = (rejected(evidence) ?? mayHaveRejected(evidence))?.value;
    return [
      {
        on: 'server',
        text: found
          ? `Remove the rule that refuses the port (${found.rule.tool}, table ${found.rule.table}, chain ${found.rule.chain}${found.manager ? `, which ${found.manager.name} manages` : ''}), or accept the port before it.`
          : `Accept TCP port ${port} in the server's firewall, before the rule that refuses it.`,
        commands: found
          ? undoRule(found.rule, port)
          : ['iptables -nvL; nft list ruleset', `iptables -I INPUT -p tcp --dport ${port} -j ACCEPT`],
      },
      {
        on: 'server',
        text: 'If fail2ban made it, see whether the client is banned; if firewalld does, open the port there.',
        commands: ['fail2ban-client status', `firewall-cmd --add-port=${port}/tcp`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const found = rejected(evidence);
    const said = either<unknown>(refused(evidence), noWayByIcmp(evidence));
    return weigh(
      found
        ? `The server's own firewall refuses port ${port}: chain ${found.value.rule.chain}, ${found.value.rule.hits} packets while the client tried.`
        : `${at(address, port)} is refused: the server’s own firewall may do that.`,
      [
        ...rejectedOnTheWay(evidence),
        pro(8, all(found, said)),
        pro(5, all(mayHaveRejected(evidence), arrived(evidence), said)),
        con(VETO, answeredByAnother(evidence), 'nothing of what the client sent reached the server'),
        con(VETO, all(notArrived(evidence), said), 'the connection requests never reached the server'),
        con(8, noRejectMoved(evidence), 'no rule on the server refused a packet while the client tried'),
        con(
          8,
          unless(nobodyListens(evidence), found ?? toldByIcmp(evidence)),
          'nobody listens on the port, which explains the refusal',
        ),
        con(
          2,
          noWayByIcmp(evidence)?.value === 'ENETUNREACH' ? said : null,
          'a host that refuses says "prohibited"; that a network is unreachable is a router’s word',
        ),
      ],
      [found ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, firewall(taken(2))),
    miss: scene(GOAL, ...world, firewall(taken(0))),
  },
};

export default cause;
