import type { Cause } from '../core/types.ts';
import { answerLeft } from './lib/arrivals.ts';
import { stopsMachine, unansweredByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { arrivals, connected, ping, route, scene, siblings, wayBack } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { deadWayBack, noWayBack, soundWayBack } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = [
  connected('203.0.113.7', 8080, 'silent', 3300),
  siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
  ping('203.0.113.7', false),
  route('203.0.113.7'),
  arrivals([
    { port: 22, count: 2 },
    { port: 8080, count: 4 },
  ]),
];

const cause: Cause = {
  title: 'The server has no route back to the client: its answers go nowhere.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -2.8,
  explain: `The client's packets reach the server, whose routing table has no way for the answers: the default route is missing, a
blackhole or unreachable entry covers the client's network, the gateway of that route is gone, or a link of the server's own (a container
network, a VPN) claims the client's addresses. Machines on the server's own network are served as always, and so are those
for which it has a route.

It shows on the server: connection requests arrive, no answer leaves, no rule moves, and ip route get with the client's address says why.
From outside, everything about the machine is silent, ping too.`,
  messages: [...SILENCE, 'RTNETLINK answers: Network is unreachable', 'ip route get', 'asymmetric routing'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const way = (noWayBack(evidence) ?? deadWayBack(evidence))?.value;
    const peer = way?.peer ?? 'CLIENT';
    const wrong = way?.prefix !== undefined && (way.refusal ?? 'no-route') !== 'no-route';
    return [
      wrong
        ? {
            on: 'server',
            text: `Delete the route that throws away what is meant for ${way.prefix}.`,
            commands: [`ip route del ${way.refusal ?? ''} ${way.prefix}`],
          }
        : {
            on: 'server',
            text: `Give the server a route to ${peer} again: its default gateway, or one for the client's network.`,
            commands: ['ip route add default via GATEWAY', `ip route get ${peer}`],
          },
      {
        on: 'server',
        text: 'Make it last, where the network is configured, and watch the answers leave:',
        commands: [
          'grep -rs -i gateway /etc/netplan /etc/network/interfaces /etc/systemd/network',
          `tcpdump -ni any 'tcp src port ${port} and src host ${address}'`,
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const none = noWayBack(evidence);
    const dead = deadWayBack(evidence);
    const refusal = none?.value.refusal ?? 'no-route';
    return weigh(
      none
        ? refusal === 'no-route'
          ? `The server has no route to ${none.value.peer}, from where the requests come: its answers go nowhere.`
          : `A ${refusal} route of the server's${none.value.prefix ? ` (${none.value.prefix})` : ''} throws away its answers to ${none.value.peer}.`
        : dead
          ? `The server's route to ${dead.value.peer} leads ${dead.value.via ? `through ${dead.value.via}` : `to its own link ${dead.value.device ?? ''}`}, where nobody answers.`
          : `${at(address, port)} does not answer: the server may have no route back.`,
      [
        ...unansweredByServer(evidence),
        ...stopsMachine(evidence),
        pro(8, all(none, silent(evidence))),
        pro(8, all(dead, silent(evidence))),
        con(VETO, soundWayBack(evidence), 'the server has a route to the client'),
        con(VETO, answerLeft(evidence, 'syn-ack'), 'the server answered, and its answer left'),
      ],
      [none || dead ? null : 'way-back'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, wayBack({ route: 'none', refusal: 'no-route' })),
    miss: scene(GOAL, ...world, wayBack()),
  },
};

export default cause;
