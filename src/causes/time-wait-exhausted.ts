import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { allReserved, census, noLocalPort, rangeNotUsedUp, rangeUsedUp } from './lib/local-ports.ts';
import { NO_LOCAL_PORT } from './lib/messages.ts';
import { ipv6Off } from './lib/own-network.ts';
import { localPorts, noPort, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title:
    'The client has no local port left for this destination: its closed connections still wait in TIME_WAIT.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -0.7,
  explain: `Whoever closes a TCP connection first keeps its port for another 60 seconds (TIME_WAIT), so that late packets harm no
later connection. A client that opens and closes more than some 28 000 connections to one address and port within a minute
uses up its local ports, although hardly any connection is open.

Keep connections open and reuse them; or let the kernel reuse such ports (net.ipv4.tcp_tw_reuse=1, after one second), and
widen the range.`,
  messages: [...NO_LOCAL_PORT, 'too many TIME_WAIT'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const reuse = census(evidence)?.value.facts.timeWaitReuse;
    return [
      {
        on: 'client',
        text: 'Reuse connections (keep-alive, a pool) instead of making one for each request.',
        commands: [`ss -Htn state time-wait dst ${address} dport = :${port} | wc -l`],
      },
      {
        on: 'client',
        text: `Let the kernel take a port that is in TIME_WAIT for a new connection${reuse === undefined ? '' : ` (tcp_tw_reuse is ${reuse})`}, and widen the range:`,
        commands: [
          'sysctl -w net.ipv4.tcp_tw_reuse=1',
          "sysctl -w net.ipv4.ip_local_port_range='10000 65535'",
          "printf 'net.ipv4.tcp_tw_reuse = 1\\nnet.ipv4.ip_local_port_range = 10000 65535\\n' >> /etc/sysctl.conf && sysctl -p",
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const full = rangeUsedUp(evidence);
    const waiting = full && full.value.waiting > full.value.held ? full : null;
    const held = full && full.value.waiting <= full.value.held ? full : null;
    const range = full?.value.facts.range.join(' to ') ?? '';
    return weigh(
      full
        ? `${full.value.waiting} of the ${full.value.facts.size} local ports (${range}) wait in TIME_WAIT after connections to ${at(address, port)}.`
        : `There is no local port left for a connection to ${at(address, port)}.`,
      [
        pro(5, noLocalPort(evidence)),
        pro(6, all(waiting, noLocalPort(evidence))),
        con(2, held, 'the ports are held by open connections'),
        con(8, allReserved(evidence), 'the ports are reserved, not used up'),
        con(8, ipv6Off(evidence), 'IPv6 is switched off on the client'),
        con(8, rangeNotUsedUp(evidence), 'local ports are left for this destination'),
      ],
      [full ? null : 'local-ports'],
    );
  },
  examples: {
    hit: scene(GOAL, noPort('203.0.113.7', 6379), localPorts(64, { TIME_WAIT: 63, ESTABLISHED: 1 })),
    miss: scene(GOAL, noPort('203.0.113.7', 6379), localPorts(64, { ESTABLISHED: 63, TIME_WAIT: 1 })),
  },
};

export default cause;
