import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { deadAddresses, wentToDead } from './lib/several.ts';
import { attempted, connected, names, repeats, scene } from './lib/scene.ts';
import { followsAddress, howOften, mixed } from './lib/often.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://shop.example:8080/';
const NAME = names('shop.example', ['203.0.113.7', '203.0.113.8'], ['203.0.113.7', '203.0.113.8']);
const failed = attempted(
  'connection_refused',
  { phase: 'connect', code: 'ECONNREFUSED', syscall: 'connect', address: '203.0.113.8', port: 8080 },
  0.7,
);

const cause: Cause = {
  title: 'One of the addresses that the name has is dead.',
  symptoms: ['intermittent'],
  layer: 'name',
  prior: -0.5,
  explain: `The name has several addresses, and clients are sent to one or the other in turn. At one of them nobody serves any more: a
machine was taken away, or has failed, and its record was left. So a part of the connections fail, and the next try works.

Whether it is felt depends on the program: many try the next address when the first fails (browsers, curl, Go), and are slow at
the most; others take the first and give up, or have given up before the next one's turn. Each address, tried by itself, always
works or never does: that tells it from all else that comes and goes.`,
  messages: [
    'works every other time',
    'intermittent connection refused',
    'intermittent connection timeout',
    'Connection refused, then works on retry',
    'DNS round robin one server down',
    'connect to 203.0.113.8 port 8080 failed: Connection refused, trying next',
    'happy eyeballs IPv6 timeout',
    'une fois sur deux',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const dead = deadAddresses(evidence)?.value ?? ['ADDRESS'];
    return [
      {
        on: 'dns',
        text: `Take ${dead.join(' and ')} out of the records of ${host}; clients go on trying it until the records they have kept expire.`,
        commands: [`dig ${host} A +noall +answer; dig ${host} AAAA +noall +answer`],
      },
      {
        on: 'server',
        text: `Or bring ${dead.join(' and ')} back: is the machine up, and does it listen on port ${port}?`,
        commands: [`ss -ltnp 'sport = :${port}'   # on ${dead[0]}`],
      },
      {
        on: 'client',
        text: 'Have the program try all addresses that it is given, each for a short time.',
        commands: dead.map(
          (address) =>
            `curl --connect-timeout 3 --resolve ${host}:${port}:${address.includes(':') ? `[${address}]` : address} http://${host}:${port}/`,
        ),
      },
    ];
  },
  judge: (evidence) => {
    const { host, port } = goalOf(evidence);
    const dead = deadAddresses(evidence);
    const often = mixed(evidence);
    const times = often ? ` ${howOften(often.value)}.` : '';
    return weigh(
      dead
        ? `Of the addresses of ${host}, ${dead.value.join(' and ')} does not serve port ${port}; the others do.${times}`
        : `Which of the addresses of ${host} one gets decides.${times}`,
      [
        pro(6, all(dead, wentToDead(evidence))),
        pro(4, all(dead, followsAddress(evidence))),
        pro(2, all(dead, often)),
        con(
          10,
          often && !followsAddress(evidence) ? often : null,
          'one and the same address works and fails',
        ),
      ],
      [dead ? null : 'connect'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      NAME,
      failed,
      connected('203.0.113.7', 8080, 'open', 0.5),
      connected('203.0.113.8', 8080, 'refused', 0.5),
      repeats('rrrrrr', 'oror', 'oooooo', {
        address: (end) => (end === 'r' ? '203.0.113.8' : '203.0.113.7'),
      }),
    ),
    miss: scene(
      GOAL,
      NAME,
      failed,
      connected('203.0.113.7', 8080, 'refused', 0.5),
      connected('203.0.113.8', 8080, 'refused', 0.5),
    ),
  },
};

export default cause;
