import type { Cause, Evidence } from '../core/types.ts';
import { answerLeft, watchedPackets } from './lib/arrivals.ts';
import { undoRule } from './lib/commands.ts';
import { stopsAll, unansweredByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { answersDropped, mayHaveDroppedAnswers, noAnswerDropped } from './lib/rules.ts';
import { arrivals, connected, firewall, route, rule, scene, siblings, wayBack } from './lib/scene.ts';
import { all, show, unless } from './lib/shown.ts';
import { deadWayBack, neverAnswered, noWayBack, pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = (hits: number, answered: number) => [
  connected('203.0.113.7', 8080, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  route('203.0.113.7'),
  arrivals(
    [
      { port: 22, count: 1 },
      { port: 80, count: 1 },
      { port: 8080, count: 4 },
    ],
    answered > 0 ? [{ port: 8080, kind: 'syn-ack', count: answered }] : [],
  ),
  firewall([rule('-A OUTPUT -p tcp -m tcp --sport 8080 -j DROP', hits, { chain: 'OUTPUT', outgoing: true })]),
];

/** Answered by the kernel, and no answer seen to leave: it got lost in between. */
const lostInside = (evidence: readonly Evidence[]) => {
  const answered = pending(evidence);
  const watch = watchedPackets(evidence);
  return answered && watch && !answerLeft(evidence, 'syn-ack') ? show(true, answered, watch) : null;
};

const cause: Cause = {
  title: 'The server’s own firewall drops its answers.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -2.8,
  explain: `The client's packets reach the service's port, and the kernel answers; a rule for what the machine sends (chain OUTPUT in iptables,
hook output in nftables) throws the answer away. Typical: a firewall that lets in the port and forgot the way out, for lack of the line that
accepts established connections, or one that is to keep the machine from calling out.

It shows on the server: a half-open connection of the client (ss: SYN-RECV), no answer on the wire, and the counter of a rule for what
is sent moves while the client tries.`,
  messages: [...SILENCE, 'SYN-RECV', 'iptables OUTPUT DROP', 'nftables output drop'],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const found = (answersDropped(evidence) ?? mayHaveDroppedAnswers(evidence))?.value.rule;
    return [
      {
        on: 'server',
        text: found
          ? `Remove the rule that takes the answers (${found.tool}, table ${found.table}, chain ${found.chain}), or accept established connections before it.`
          : 'Accept what belongs to established connections in the rules for what the server sends.',
        commands: [
          ...(found?.rule.startsWith('-A ') ? undoRule(found, port) : []),
          'iptables -I OUTPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
        ],
      },
      {
        on: 'server',
        text: 'Make the change last, in the file that the rules are loaded from at boot.',
        commands: ['netfilter-persistent save   # or edit /etc/nftables.conf'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const taken = answersDropped(evidence);
    const inside = lostInside(evidence);
    return weigh(
      taken
        ? `The server answers, and its own firewall drops the answers: chain ${taken.value.rule.chain}, ${taken.value.rule.hits} packets while the client tried.`
        : inside
          ? 'The server’s kernel has answered the client, and no answer left the machine.'
          : `${at(address, port)} does not answer: the server’s own firewall may drop the answers.`,
      [
        ...unansweredByServer(evidence),
        ...stopsAll(evidence),
        pro(6, inside),
        pro(4, unless(pending(evidence), inside ?? answerLeft(evidence, 'syn-ack'))),
        pro(6, all(taken, silent(evidence))),
        pro(4, all(mayHaveDroppedAnswers(evidence), inside)),
        con(VETO, answerLeft(evidence, 'syn-ack'), 'the server’s answer left it'),
        con(8, neverAnswered(evidence), 'the server’s kernel has not answered at all'),
        // Rules are not all that can take a packet; where it was seen not to leave, something did.
        con(
          inside ? 2 : 8,
          unless(noAnswerDropped(evidence), taken),
          'no rule for what the server sends took a packet',
        ),
        con(8, deadWayBack(evidence), 'the next hop on the way back is not there'),
        con(VETO, noWayBack(evidence), 'the server has no route to the client'),
      ],
      [taken ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world(4, 0), wayBack({}, { pending: 2 })),
    miss: scene(GOAL, ...world(0, 4), wayBack({}, { pending: 2 })),
  },
};

export default cause;
