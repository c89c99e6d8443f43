import type { Cause } from '../core/types.ts';
import { goalSpeaks } from './lib/answers.ts';
import { cutOff, resetByAnother, serverReset, wasReset } from './lib/cut-off.ts';
import { at, goalOf } from './lib/goal.ts';
import { CUT_OFF, HANGS } from './lib/messages.ts';
import { answerStuck, nothingCame, processSeen, somethingCame } from './lib/process.ts';
import { arrivals, attempted, connected, fingerprint, neutral as asked, route, scene } from './lib/scene.ts';
import { rejected } from './lib/rules.ts';
import { all, either, unless } from './lib/shown.ts';
import { wantsTls } from './lib/tls.ts';
import { answerLost, answersOthers, asHeavy, neutral, unanswered, vanishes } from './lib/unanswered.ts';
import { con, pro, weigh } from './lib/weigh.ts';
import type { Evidence } from '../core/types.ts';

const GOAL = 'https://203.0.113.7/';
const world = [
  attempted('connection_reset', { phase: 'tls', code: 'ECONNRESET', address: '203.0.113.7', port: 443 }),
  connected('203.0.113.7', 443, 'open', 0.6),
  fingerprint('203.0.113.7', 443, { speaks: 'closes' }),
  route('203.0.113.7'),
  asked('203.0.113.7', 443, 'answered', 'tls'),
];
const came = [{ port: 443, count: 5 }] as const;

/** The connection is cut, or its words vanish, and a request without them is answered. */
const dislikesWords = (evidence: readonly Evidence[]) =>
  all(
    answersOthers(evidence),
    either<unknown>(wasReset(evidence), all(vanishes(evidence), asHeavy(evidence))),
    neutral(evidence)?.value.outcome === 'answered' ? neutral(evidence) : null,
  );

/** The server answers, and it is the answer that gets lost, while another one comes through. */
const dislikesAnswer = (evidence: readonly Evidence[]) => {
  const stuck = unanswered(evidence) ? answerStuck(evidence) : null;
  const small = stuck && stuck.value.unsent <= SMALL ? stuck : null;
  const other = neutral(evidence)?.value.outcome === 'answered' ? neutral(evidence) : null;
  return all(either<unknown>(answerLost(evidence), small), unanswered(evidence), other);
};

/** An answer that fits into any packet (RFC 791: 576, with 40 of headers). */
const SMALL = 536;

/** The goal's own words were taken when they were said again. */
const takesWords = (evidence: readonly Evidence[]) => {
  const one = goalSpeaks(evidence);
  return one?.value.servesGoal && !goalOf(evidence).scheme.startsWith('t') ? one : null;
};

/** Not even a request without anything of the goal's is answered. */
const takesNothing = (evidence: readonly Evidence[]) => {
  const one = neutral(evidence);
  return one && one.value.outcome !== 'answered' ? one : null;
};

const cause: Cause = {
  title: 'Something on the way cuts the connection because of what it carries.',
  symptoms: ['reset', 'hang'],
  layer: 'path',
  explain: `A firewall or filter between client and server reads along: the name in a TLS handshake, the Host or path of a request, a word
such as Upgrade. What it does not like it cuts, by a reset in the server's name, or by dropping the packet, so that it is sent again
and again and never acknowledged. Everything before that works: the port is open, and other requests are answered.

The server sees a connection on which nothing comes, and has sent no reset: that is how it is told from a server that hangs up.`,
  messages: [
    ...CUT_OFF,
    ...HANGS,
    'OpenSSL SSL_connect: Connection reset by peer in connection to',
    'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to',
    'PR_CONNECT_RESET_ERROR',
    'SSL_ERROR_SYSCALL',
  ],
  fix: (evidence) => {
    const { host, port, address, path } = goalOf(evidence);
    const secure = wantsTls(evidence);
    return [
      {
        on: 'client',
        text: 'Find the word: change one thing at a time, and see when it is answered.',
        commands: secure
          ? [
              `openssl s_client -connect ${at(address, port)} -servername ${host} < /dev/null`,
              `openssl s_client -connect ${at(address, port)} -noservername < /dev/null`,
            ]
          : [
              `curl -sv -m 5 http://${at(address, port)}${path} -H 'Host: ${host}'`,
              `curl -sv -m 5 http://${at(address, port)}/ -H 'Host: ${address}'`,
            ],
      },
      {
        on: 'network',
        text: `Ask who runs the firewall, the intrusion prevention or the web filter between the two: port ${port} of ${address} is to be let through whatever it carries. Its log has the rule.`,
        commands: ['iptables -nvL FORWARD | grep -i string   # on a Linux router'],
      },
      ...(secure
        ? []
        : [
            {
              on: 'client' as const,
              text: 'Within TLS nobody on the way can read what is asked (but for the name of the server).',
            },
          ]),
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const words = dislikesWords(evidence);
    const lostAnswer = dislikesAnswer(evidence);
    const dislikes = words ?? lostAnswer;
    const lost = vanishes(evidence);
    const another = resetByAnother(evidence);
    const empty = all(lost, nothingCame(evidence));
    const own = all(rejected(evidence), dislikes);
    const how = lostAnswer
      ? 'is taken, and the answer does not come through'
      : lost
        ? 'is never acknowledged'
        : 'is cut off';
    const seen = own
      ? '; a rule of the server’s own firewall did it'
      : another
        ? '; the server itself has reset nobody'
        : empty
          ? '; nothing of it has come to the server'
          : '';
    const stuck = all(lostAnswer, answerStuck(evidence));
    return weigh(
      `The goal’s own request to ${at(address, port)} ${how}, while another one is answered: something on the way goes by what is said${seen}.`,
      [
        pro(9, words),
        pro(7, unless(lostAnswer, words)),
        pro(6, all(dislikes, either<unknown>(another, empty, own, stuck))),
        con(10, takesNothing(evidence), 'other requests fare no better'),
        con(10, takesWords(evidence), 'the same words are answered on another connection'),
        con(
          14,
          unless(all(serverReset(evidence), cutOff(evidence)), own),
          'it is the server itself that sends the reset',
        ),
        con(14, all(lost, somethingCame(evidence)), 'the words have come to the server'),
      ],
      [
        neutral(evidence) ? null : 'neutral',
        another || empty ? null : lost ? (processSeen(evidence) ? null : 'server-process') : 'arrivals',
      ],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, arrivals(came, [{ port: 443, kind: 'syn-ack', count: 5 }])),
    miss: scene(GOAL, ...world, arrivals(came, [{ port: 443, kind: 'rst', count: 5 }])),
  },
};

export default cause;
