import type { Cause } from '../core/types.ts';
import {
  cutOff,
  cutOffAtOnce,
  cutOffOtherwise,
  handsOnInVain,
  handsOnNothing,
  looksInVain,
  serverReset,
} from './lib/cut-off.ts';
import { at, goalOf } from './lib/goal.ts';
import { CUT_OFF } from './lib/messages.ts';
import { atFileLimit, belowFileLimit, naming, processSeen } from './lib/process.ts';
import { arrivals, attempted, connected, fingerprint, processes, route, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { answersLocally } from './lib/unanswered.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:7300/';
const world = [
  attempted('connection_reset', {
    phase: 'websocket',
    code: 'ECONNRESET',
    address: '203.0.113.7',
    port: 7300,
  }),
  connected('203.0.113.7', 7300, 'open', 0.6),
  fingerprint('203.0.113.7', 7300, { speaks: 'closes', closesUnasked: true }),
  route('203.0.113.7'),
];
const came = [{ port: 7300, count: 5 }] as const;
const reset = [{ port: 7300, kind: 'rst' as const, count: 5 }];

const cause: Cause = {
  title:
    'The server takes the connection and ends it at once: it does not want this client, or its worker crashes.',
  symptoms: ['reset'],
  layer: 'socket',
  explain: `The connection is made, and before a word is exchanged the server's own process closes or resets it. Access control in the
program does that (hosts.allow and hosts.deny of TCP wrappers, allow-lists of haproxy, Redis, MySQL, sshd's MaxStartups, fail2ban-like
modules), a limit on connections that is reached, or a worker that crashes on each new connection and is started again.

A firewall that rejects looks different: there the connection is never made. The server's log says who was turned away, or shows the
crash.`,
  messages: [
    ...CUT_OFF,
    'kex_exchange_identification: read: Connection reset by peer',
    'ssh_exchange_identification: Connection closed by remote host',
    'refused connect from',
    'exited on signal 11 (core dumped)',
    'DENIED Redis is running in protected mode',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const one = processSeen(evidence)?.value.processes[0];
    return [
      {
        on: 'server',
        text: `Read in the log of ${one ? naming(one) : `the service on port ${port}`} whether it turned the client away or crashed, at the moment of an attempt.`,
        commands: ['journalctl -n 50 --no-pager', 'dmesg -T | grep -iE "segfault|killed process" | tail'],
      },
      {
        on: 'server',
        text: 'If it turns clients away: let this client in where it keeps its list.',
        commands: [
          'grep -vE "^#|^$" /etc/hosts.allow /etc/hosts.deny',
          'grep -rnE "tcp-request connection|deny|allow" /etc/haproxy /etc/nginx',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cut = cutOffAtOnce(evidence);
    const seen = processSeen(evidence);
    const alone = all(seen, handsOnNothing(evidence));
    const local = all(answersLocally(evidence), cut);
    const who = seen?.value.processes[0];
    return weigh(
      alone
        ? `${who ? naming(who) : 'What listens'} on port ${port} takes the connection and ends it itself, before a word is said.`
        : `${at(address, port)} takes the connection and ends it at once.`,
      [
        pro(6, cut),
        pro(5, all(alone, cut, belowFileLimit(evidence))),
        pro(3, all(serverReset(evidence), alone, cut)),
        pro(3, local),
        ...cutOffOtherwise(evidence),
        con(
          10,
          all(handsOnInVain(evidence) ?? looksInVain(evidence), cutOff(evidence)),
          'it hands connections on, in vain',
        ),
        con(14, atFileLimit(evidence), 'its process has no file descriptor left'),
      ],
      [alone ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, arrivals(came, reset, { onward: [] }), processes(7300, {})),
    miss: scene(
      GOAL,
      ...world,
      arrivals(came, reset, { onward: [{ to: '10.0.0.9', port: 9000, count: 7, answer: 'rst' }] }),
      processes(7300, { process: 'haproxy' }),
    ),
  },
};

export default cause;
