import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { sourceTaken } from './lib/own-program.ts';
import { attempted, noPort, scene } from './lib/scene.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title: 'The client binds a fixed source port that is in use.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -2.0,
  explain: `The program is told to come from one certain port (nc -p, localPort, a firewall's rule that wants it so), and another
socket has it: a second copy of the program, a service that listens there, or its own last connection, which sits in TIME_WAIT
for a minute. bind() or connect() fails at once with "address already in use".

A program that lets the kernel choose never meets this, unless it binds before it connects so often that the range is used up.`,
  messages: [
    'Address already in use',
    'EADDRINUSE',
    'bind EADDRINUSE 0.0.0.0:40000',
    'connect EADDRINUSE 203.0.113.7:6379',
    'nc: bind failed: Address already in use',
    '[Errno 98] Address already in use',
    'dial tcp: bind: address already in use',
    'Only one usage of each socket address is normally permitted (10048)',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const source = evidence[0]?.target.localPort ?? 'SOURCE';
    return [
      {
        on: 'client',
        text: 'Let the kernel choose the source port: remove it from the program’s configuration.',
      },
      {
        on: 'client',
        text: 'If it has to be that port, see who holds it, and end that or wait until its TIME_WAIT is over.',
        commands: [`ss -tanp 'sport = :${source}'`, `ss -tan dst ${address} dport = :${port}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const { localPort } = evidence[0]?.target ?? {};
    return weigh(
      `The program wants to come from ${localPort === undefined ? 'a fixed source port' : `port ${localPort}`} for its connection to ${at(address, port)}, and that port is in use.`,
      [pro(12, sourceTaken(evidence))],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('address_in_use', { phase: 'connect', code: 'EADDRINUSE', syscall: 'bind' }, 0.1),
    ),
    miss: scene(GOAL, noPort('203.0.113.7', 6379)),
  },
};

export default cause;
