import type { Cause } from '../core/types.ts';
import { listensOverUdp, nobodyOverUdp } from './lib/binding.ts';
import { answersOverUdp, closedOverUdp, openOverUdp } from './lib/datagrams.ts';
import { siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { holder, listens } from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import { connected, refusal, scene, siblings, udp } from './lib/scene.ts';
import { all, either } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:5514';
const world = [
  refusal('203.0.113.7', 5514),
  connected('203.0.113.7', 5514, 'refused', 0.4),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
];

const TONGUES = { quic: 'QUIC', dns: 'DNS' } as const;

const cause: Cause = {
  title: 'The service speaks UDP on this port, and the client tries TCP.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -3,
  explain: `TCP and UDP have ports of their own: that a service is there on port 5514 of UDP does not open port 5514 of TCP. Syslog, DNS, VPNs,
game and voice servers, metrics and HTTP/3 (QUIC) use UDP, some of them beside TCP, and a setting can have switched TCP off, or the
client to it. The port then refuses TCP as if nobody were there.

A datagram to the port tells: it is answered, or left unanswered where other ports of the machine are said to be closed (ICMP port
unreachable). On the server, ss -lun has the port and ss -ltn has not.`,
  messages: [...REFUSAL, 'udp', 'ERR_QUIC_PROTOCOL_ERROR', '/udp'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const holds = listensOverUdp(evidence)?.value;
    return [
      {
        on: 'client',
        text: `Use UDP, if the client can speak it: the service at ${at(address, port)} does.`,
        commands: [`nc -u -v -w 2 ${address} ${port}`],
      },
      {
        on: 'server',
        text: `Or let the service listen on TCP port ${port} as well${holds?.process ? ` (in the configuration of ${holds.process})` : ''}, and restart it.`,
        commands: [`ss -lunp 'sport = :${port}'; ss -ltnp 'sport = :${port}'`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const answer = answersOverUdp(evidence);
    const open = openOverUdp(evidence);
    const listener = listensOverUdp(evidence);
    const speaks = answer?.value.speaks;
    const shown = either<unknown>(answer, open, listener);
    if (!shown) return null;
    return weigh(
      listener
        ? `Port ${port} is open over UDP only (${holder(listener.value)}); the client tries TCP.`
        : answer
          ? `${at(address, port)} refuses TCP and answers over UDP${speaks ? ` (${TONGUES[speaks]})` : ''}.`
          : `${at(address, port)} refuses TCP, and is open over UDP: unlike another port there, it is not said to be closed.`,
      [
        ...refusedByServer(evidence),
        pro(4, all(answer ?? open, refused(evidence))),
        pro(7, all(listener, refused(evidence))),
        con(8, closedOverUdp(evidence), 'the port is closed over UDP as well'),
        con(VETO, nobodyOverUdp(evidence), 'nobody has the port open over UDP'),
        con(VETO, listens(evidence), 'a process listens on the port over TCP'),
        con(6, siblingServes(evidence), 'the service is open to others on another port'),
      ],
      [listener ? null : 'listeners'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, udp('203.0.113.7', 5514, 'silent', 'refused')),
    miss: scene(GOAL, ...world, udp('203.0.113.7', 5514, 'refused', 'refused')),
  },
};

export default cause;
