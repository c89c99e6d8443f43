import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { ledElsewhere } from './lib/astray.ts';
import { goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { offNet, perhapsOffNet } from './lib/off-net.ts';
import { proxyNotReached } from './lib/proxies.ts';
import { alive } from './lib/reach.ts';
import { attempted, connected, ownAddress, ping, route, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import { staleProven } from './lib/stale.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://10.0.3.4:8282/';
const world = [
  attempted('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT', address: '10.0.3.4' }, 4700),
  connected('10.0.3.4', 8282, 'silent', 3300),
  siblings('10.0.3.4', { 22: 'silent', 80: 'silent' }),
  ping('10.0.3.4', false),
];

const cause: Cause = {
  title: 'The address is an internal one, and the client is not in that network.',
  symptoms: ['timeout', 'unreachable'],
  layer: 'path',
  prior: -1.8,
  explain: `Addresses in 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (RFC 1918), 100.64.0.0/10 (RFC 6598) and fc00::/7 (RFC 4193) mean
something only inside their own network. From anywhere else the packets leave by the default route and are lost: the Internet
has no way to such an address, and the same address may even belong to another machine nearby.

Typical: a cloud server shows its internal address (ip addr, the provider's panel), and that one was given to the client.`,
  messages: [
    ...SILENCE,
    'EHOSTUNREACH',
    'ENETUNREACH',
    'Network is unreachable',
    'No route to host',
    'internal IP address',
    '内网 IP',
  ],
  fix: (evidence) => {
    const { host, address } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: `Use the server's public address (or a name that leads to it) instead of ${address}, or join its network (VPN).`,
        commands: [`ip route get ${address}`],
      },
      {
        on: 'server',
        text: 'The address by which the outside sees the server:',
        commands: ['curl -4 https://ifconfig.me'],
      },
      ...(host === address
        ? []
        : [
            {
              on: 'dns' as const,
              text: `If ${host} is meant for the outside, its record must hold the public address, not ${address}.`,
            },
          ]),
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const off = offNet(evidence);
    const found = off ?? perhapsOffNet(evidence);
    const own =
      found?.value.own
        .filter((one) => one.class === 'private' || one.class === 'unique-local')
        .map((one) => one.address) ?? [];
    return weigh(
      `${address} is an internal address; this client (${own.join(', ') || 'no internal address'}) has only its default route for it.`,
      [
        pro(10, off),
        pro(4, perhapsOffNet(evidence)),
        pro(2, all(found, serverOwnsTarget(evidence))),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
        con(VETO, alive(evidence), 'the address answers on other ports'),
        con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
        con(
          6,
          staleProven(evidence),
          'the name’s own servers give another address, and the service is there',
        ),
        con(
          8,
          unless(ledElsewhere(evidence), staleProven(evidence)),
          'by rights the name leads to another address, and the service is there',
        ),
      ],
      [either<unknown>(found, null) ? null : 'route'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, route('10.0.3.4', { class: 'private' })),
    miss: scene(
      GOAL,
      ...world,
      route('10.0.3.4', {
        class: 'private',
        route: 'specific',
        prefix: '10.0.0.0/8',
        own: [ownAddress('10.9.0.2')],
      }),
    ),
  },
};

export default cause;
