import type { Cause } from '../core/types.ts';
import { answerLeft, noAnswerLeft, watchedPackets } from './lib/arrivals.ts';
import { noPath, stopsAll, unansweredByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { arrivals, connected, route, scene, siblings, wayBack } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { neverAnswered, pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = (answered: number) => [
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
];

const cause: Cause = {
  title: 'The server’s answers are dropped on their way to the client.',
  symptoms: ['timeout'],
  layer: 'path',
  prior: -2.6,
  explain: `A filter that keeps no state must let pass both directions of a connection: the requests to the service's port, and the answers to
the port that the client was given for its end (32768 to 60999 on Linux, others elsewhere). Network ACLs of clouds and rules of routers that know
the first and not the second let every request in and no answer out.

It shows on the server: requests arrive, answers leave (tcpdump shows both, again and again), and the client sees none of them. The
half-open connections stay in SYN-RECV.`,
  messages: [...SILENCE, 'SYN-RECV', 'network ACL', 'ephemeral ports', 'stateless firewall'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: `Let TCP from ${at(address, port)} pass to the ports that clients are given (1024 to 65535, for all systems): the outbound rules of the server's network ACL, and the inbound ones of the client's.`,
        commands: [
          'aws ec2 describe-network-acls   # outbound: allow tcp 1024-65535',
          `iptables -I FORWARD -p tcp --sport ${port} -m conntrack --ctstate ESTABLISHED -j ACCEPT`,
        ],
      },
      {
        on: 'client',
        text: 'See whether the answers come as far as the client, and look at its own rules for what comes in:',
        commands: [`tcpdump -ni any 'tcp src port ${port}'`, 'iptables -nvL INPUT'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const left = answerLeft(evidence, 'syn-ack');
    return weigh(
      left
        ? `The server answered the client's requests for port ${port}, and its answers left it: they are lost on the way back.`
        : `${at(address, port)} does not answer: the answers may be dropped on their way back.`,
      [
        ...unansweredByServer(evidence),
        noPath(evidence),
        ...stopsAll(evidence),
        pro(10, all(left, silent(evidence))),
        pro(4, unless(pending(evidence), left ?? watchedPackets(evidence))),
        con(VETO, unless(neverAnswered(evidence), left), 'the server has not answered at all'),
        con(VETO, noAnswerLeft(evidence), 'no answer of the server’s left it'),
      ],
      [left ? null : 'arrivals'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world(4), wayBack({}, { pending: 2 })),
    miss: scene(GOAL, ...world(0), wayBack()),
  },
};

export default cause;
