import type { Cause } from '../core/types.ts';
import { notArrived } from './lib/arrivals.ts';
import { undoRule } from './lib/commands.ts';
import { rejectedOnTheWay } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { nobodyListens } from './lib/listening.ts';
import { heldToGoal } from './lib/local-ports.ts';
import { REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import { noRejectMoved, takenBy } from './lib/rules.ts';
import { connected, firewall, localPorts, refusal, rule, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:5432';
const RULE =
  '-A INPUT -p tcp -m tcp --dport 5432 --tcp-flags FIN,SYN,RST,ACK SYN -m connlimit --connlimit-above 4 --connlimit-mask 32 --connlimit-saddr -j REJECT --reject-with tcp-reset';
const world = [refusal('203.0.113.7', 5432), connected('203.0.113.7', 5432, 'refused', 0.4)];

const cause: Cause = {
  title: 'A cap on connections per client is reached.',
  symptoms: ['refused'],
  layer: 'host',
  prior: -3.0,
  explain: `A firewall lets each client have only so many connections at a time. This one has them: a pool that is too large, connections that
are never closed, or several programs and machines behind one address. Each further one is refused, as if nobody listened; as soon
as one is closed, the next is let in.

It shows in that this machine has connections to that very port, alive, while new ones are refused. A server that has just ceased to listen, or a
firewall that has just been closed, may leave older connections alive too; the counter of the rule tells.`,
  messages: [
    ...REFUSAL,
    'connection refused after some connections',
    'refused only while other connections are open',
    'too many connections from your IP address',
    'iptables connlimit',
    'nft ct count over',
    '421 Too many concurrent connections',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const found = takenBy(evidence, 'count')?.value;
    return [
      {
        on: 'client',
        text: 'See who on this machine holds the connections, close what is not needed, and give pools a size that fits.',
        commands: [`ss -tnp dst ${address} dport = :${port}`],
      },
      {
        on: 'server',
        text: found
          ? `Raise the cap in chain ${found.rule.chain} (${found.rule.tool}${found.manager ? `, which ${found.manager.name} manages` : ''}), or leave this client out of it.`
          : 'See which firewall caps connections per client, on the server or before it.',
        commands: found
          ? undoRule(found.rule, port)
          : ['iptables-save -c | grep connlimit; nft list ruleset | grep "ct count"'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const found = takenBy(evidence, 'count');
    const held = heldToGoal(evidence);
    const has = held
      ? `This machine has ${held.value} connections to ${at(address, port)}, and`
      : `${at(address, port)}:`;
    return weigh(
      found
        ? `${has} a rule on the server refuses more than it allows: ${found.value.rule.hits} packets while the client tried.`
        : `${has} further ones are refused: a cap may be reached.`,
      [
        ...rejectedOnTheWay(evidence).filter(
          (term) => term !== null && (term.nats < 0 || held !== null || found !== null),
        ),
        pro(8, all(found, refused(evidence))),
        con(VETO, nobodyListens(evidence), 'nobody listens on the port'),
        con(
          6,
          found ? null : noRejectMoved(evidence),
          'no rule on the server refused a packet while the client tried',
        ),
        con(6, notArrived(evidence), 'the connection requests never reached the server'),
      ],
      [found ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      localPorts(28000, { ESTABLISHED: 4 }),
      firewall([rule(RULE, 6, { verdict: 'reject' })]),
    ),
    miss: scene(GOAL, ...world, localPorts(28000, {})),
  },
};

export default cause;
