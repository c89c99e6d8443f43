import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { allReserved, noLocalPort, rangeNotUsedUp, rangeUsedUp } from './lib/local-ports.ts';
import { NO_LOCAL_PORT } from './lib/messages.ts';
import { ipv6Off } from './lib/own-network.ts';
import { localPorts, noPort, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title: 'The client has no local port left for this destination: it holds too many connections open.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -0.7,
  explain: `Each outgoing connection takes a local port from net.ipv4.ip_local_port_range, some 28 000 by default, and two
connections to the same address and port cannot share one. A client that holds that many connections to one server (a load
test, a crawler, a leak of connections that are never closed) gets "Cannot assign requested address" for the next.

It fails at once, only towards this address and port, and only on the client: a server has no such limit.`,
  messages: NO_LOCAL_PORT,
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: 'Find who holds the connections, and close or share them (a connection pool, keep-alive).',
        commands: [
          `ss -tnp dst ${address} dport = :${port} | awk '{print $NF}' | sort | uniq -c | sort -rn | head`,
        ],
      },
      {
        on: 'client',
        text: 'Widen the range of local ports, at once and for good:',
        commands: [
          "sysctl -w net.ipv4.ip_local_port_range='10000 65535'",
          "echo 'net.ipv4.ip_local_port_range = 10000 65535' >> /etc/sysctl.conf && sysctl -p",
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const full = rangeUsedUp(evidence);
    const held = full && full.value.held >= full.value.waiting ? full : null;
    const waiting = full && full.value.held < full.value.waiting ? full : null;
    const range = full?.value.facts.range.join(' to ') ?? '';
    return weigh(
      full
        ? `${full.value.held} of the ${full.value.facts.size} local ports (${range}) are held by open connections to ${at(address, port)}.`
        : `There is no local port left for a connection to ${at(address, port)}.`,
      [
        pro(5, noLocalPort(evidence)),
        pro(6, all(held, noLocalPort(evidence))),
        con(2, waiting, 'the ports are not held: they wait in TIME_WAIT'),
        con(8, allReserved(evidence), 'the ports are reserved, not used up'),
        con(8, ipv6Off(evidence), 'IPv6 is switched off on the client'),
        con(8, rangeNotUsedUp(evidence), 'local ports are left for this destination'),
      ],
      [full ? null : 'local-ports'],
    );
  },
  examples: {
    hit: scene(GOAL, noPort('203.0.113.7', 6379), localPorts(64, { ESTABLISHED: 64 })),
    miss: scene(GOAL, noPort('203.0.113.7', 6379), localPorts(28232, { ESTABLISHED: 3 })),
  },
};

export default cause;
