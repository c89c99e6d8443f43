import type { Cause } from '../core/types.ts';
import { cutOffAtOnce, cutOffOtherwise, handsOnInVain, handsOnNothing, looksInVain } from './lib/cut-off.ts';
import { at, goalOf } from './lib/goal.ts';
import { CUT_OFF } from './lib/messages.ts';
import { atFileLimit, naming, processSeen } from './lib/process.ts';
import { arrivals, attempted, connected, fingerprint, processes, route, scene } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { answersLocally } from './lib/unanswered.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8080/';
const world = [
  attempted('connection_closed', { phase: 'websocket', address: '203.0.113.7', port: 8080 }),
  connected('203.0.113.7', 8080, 'open', 0.6),
  fingerprint('203.0.113.7', 8080, { speaks: 'closes', closesUnasked: true }),
  route('203.0.113.7'),
];
const came = [{ port: 8080, count: 5 }] as const;

const cause: Cause = {
  title: 'Something in front takes every connection, and nothing is behind it.',
  symptoms: ['reset'],
  layer: 'socket',
  explain: `A TCP proxy or load balancer, a port that a container engine has published (docker-proxy), a port forward of ssh or kubectl: they
take the connection first and only then connect to the server behind. If that one is down, listens on another port, or on its own
loopback address only, the client has long been told that it is connected, and is then cut off without a word, at once or after the
seconds for which the proxy tries again.

An open port proves no more than that somebody in front is alive. In the proxy's log stands which address it tried in vain.`,
  messages: [
    ...CUT_OFF,
    "Can't forward traffic to backend tcp",
    'channel 3: open failed: connect failed: Connection refused',
    'portforward.go: an error occurred forwarding: connection refused',
    'upstream connect error or disconnect/reset before headers',
    'connect() failed (111: Connection refused) while connecting to upstream',
    'has no server available!',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const behind = (handsOnInVain(evidence) ?? looksInVain(evidence))?.value;
    const one = processSeen(evidence)?.value.processes[0];
    return [
      behind
        ? {
            on: 'server',
            text: `Start what ${one ? naming(one) : `the proxy on port ${port}`} hands connections on to, at ${at(behind.to, behind.port)}, or set the proxy to where it is.`,
            commands: [
              `nc -vz ${behind.to} ${behind.port}`,
              `ss -ltnp 'sport = :${behind.port}'   # on that machine`,
            ],
          }
        : {
            on: 'server',
            text: `Find what the proxy on port ${port} hands connections on to, and see whether that is there.`,
            commands: [
              `ss -ltnp 'sport = :${port}'`,
              'docker ps; grep -rnE "server |proxy_pass" /etc/haproxy /etc/nginx',
            ],
          },
      {
        on: 'server',
        text: 'In a container the service must listen on 0.0.0.0: its own 127.0.0.1 is not where published ports lead.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cut = cutOffAtOnce(evidence);
    const behind = handsOnInVain(evidence) ?? looksInVain(evidence);
    const who = processSeen(evidence)?.value.processes[0];
    return weigh(
      behind
        ? `${who ? naming(who) : 'What listens'} on port ${port} takes connections and hands them on to ${at(behind.value.to, behind.value.port)}, where nobody answers.`
        : `${at(address, port)} takes the connection and ends it: something in front may have nothing behind it.`,
      [
        pro(6, cut),
        pro(10, all(handsOnInVain(evidence), cut)),
        pro(5, unless(all(looksInVain(evidence), cut), handsOnInVain(evidence))),
        ...cutOffOtherwise(evidence),
        con(12, handsOnNothing(evidence), 'it has not tried to hand a connection on'),
        con(14, atFileLimit(evidence), 'its process has no file descriptor left'),
        con(10, all(answersLocally(evidence), cut), 'on the server itself it answers'),
      ],
      [behind ? null : 'arrivals'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      arrivals(came, [], { onward: [{ to: '172.18.0.3', port: 3000, count: 7, answer: 'rst' }] }),
      processes(8080, { process: 'docker-proxy' }),
    ),
    miss: scene(GOAL, ...world, arrivals(came, [], { onward: [] }), processes(8080, {})),
  },
};

export default cause;
