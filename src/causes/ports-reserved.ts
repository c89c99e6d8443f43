import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { allReserved, noLocalPort, portsLeft } from './lib/local-ports.ts';
import { NO_LOCAL_PORT } from './lib/messages.ts';
import { localPorts, noPort, reservedPorts, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title: 'The client’s local ports are reserved: none is left that the kernel may hand out.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -2.0,
  explain: `net.ipv4.ip_local_reserved_ports keeps ports out of the kernel's hands, so that services find them free. Where it covers
the whole of net.ipv4.ip_local_port_range, no outgoing connection gets a local port: "cannot assign requested address", at once.

Unlike a range that is used up, it hits every destination alike, also on a machine with hardly any connection, and no time
heals it. A program that binds a port of its own outside the reservation still connects.`,
  messages: NO_LOCAL_PORT,
  fix: (evidence) => {
    const facts = allReserved(evidence)?.value;
    const range = facts?.range.join('-') ?? 'RANGE';
    return [
      {
        on: 'client',
        text: `Reserve single ports, not the range ${range} that outgoing connections live on; or move that range.`,
        commands: [
          'sysctl net.ipv4.ip_local_reserved_ports net.ipv4.ip_local_port_range',
          "sysctl -w net.ipv4.ip_local_reserved_ports=''",
        ],
      },
      {
        on: 'client',
        text: 'Mend the file that sets it at boot:',
        commands: ['grep -rs ip_local_reserved_ports /etc/sysctl.conf /etc/sysctl.d /usr/lib/sysctl.d'],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const reserved = allReserved(evidence);
    const facts = reserved?.value;
    return weigh(
      facts
        ? `${facts.reserved} of the ${facts.reserved + facts.size} local ports (${facts.range.join(' to ')}) are reserved: none is left for a connection to ${address}.`
        : `No local port may be handed out for a connection to ${address}.`,
      [
        pro(5, noLocalPort(evidence)),
        pro(8, all(reserved, noLocalPort(evidence))),
        con(8, portsLeft(evidence), 'the kernel has ports that are not reserved'),
      ],
      [reserved ? null : 'local-ports'],
    );
  },
  examples: {
    hit: scene(GOAL, noPort('203.0.113.7', 6379), reservedPorts(28232)),
    miss: scene(GOAL, noPort('203.0.113.7', 6379), localPorts(64, { ESTABLISHED: 64 })),
  },
};

export default cause;
