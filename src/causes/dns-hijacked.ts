import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { everyName } from './lib/astray.ts';
import { goalOf } from './lib/goal.ts';
import { REFUSAL } from './lib/messages.ts';
import { attempted, connected, inventedNames, names, said, scene } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://chat.larch.example/';
const NAME = 'chat.larch.example';
const world = [
  attempted('websocket_not_upgraded', {
    phase: 'websocket',
    address: '192.168.1.1',
    port: 80,
    answer: { status: 302, headers: { location: 'http://login.example/' } },
  }),
  names(NAME, ['192.168.1.1']),
  connected('192.168.1.1', 80, 'open', 0.5),
];

const cause: Cause = {
  title: 'The resolver gives every name the same address: somebody else’s.',
  symptoms: ['protocol', 'refused', 'timeout'],
  layer: 'name',
  prior: -3,
  explain: `The resolver does not tell the truth: whatever name it is asked, even one that nobody has, it answers with an address of its
own choice. A hotel, a captive portal or a router that waits to be set up does it, a provider that sells pages with advertisements, a
filter, or malware that has changed the resolver. What listens there is not the service: it refuses the port, or answers with a page of its
own, a redirect or a certificate of another name.

The proof: a name that cannot exist resolves to the same address.`,
  messages: [
    ...REFUSAL,
    'Unexpected response code: 302',
    'Unexpected server response: 302',
    'DNS hijacking',
    'NXDOMAIN hijacking',
    'every domain resolves to the same IP',
    'You need to sign in to this network',
    'net::ERR_CERT_COMMON_NAME_INVALID',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const address = everyName(evidence)?.value[0] ?? 'the same address';
    return [
      {
        on: 'client',
        text: `Open http://${everyName(evidence) ? address : 'neverssl.com'}/ in a browser: if a portal asks you to sign in, or a router to be set up, do so.`,
        commands: [`dig +short ${host}; dig +short no-such-name.invalid   # both: ${address}`],
      },
      {
        on: 'client',
        text: 'Otherwise use a resolver that tells the truth, best over TLS or HTTPS, and see who changed the setting.',
        commands: [`cat /etc/resolv.conf; resolvectl status`, `dig +short ${host} @9.9.9.9`],
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = everyName(evidence);
    return weigh(`${host} resolves to ${found?.value.join(', ')}, and so do names that nobody has.`, [
      pro(16, found),
      con(10, serverOwnsTarget(evidence), 'the address is the server’s own'),
      con(VETO, arrived(evidence), 'the client’s packets reached the server itself'),
    ]);
  },
  examples: {
    hit: scene(GOAL, ...world, inventedNames(said('answer', { addresses: ['192.168.1.1'] }))),
    miss: scene(GOAL, ...world, inventedNames(said('no-such-name'))),
  },
};

export default cause;
