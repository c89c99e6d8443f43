import type { Cause } from '../core/types.ts';
import { answeredByAnother, arrived, siblingsArrived } from './lib/arrivals.ts';
import { everyName, isView, otherView, viewProven } from './lib/astray.ts';
import { FAMILY } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { REFUSAL, SILENCE } from './lib/messages.ts';
import { authorityDiffers } from './lib/names.ts';
import { proxyNotReached } from './lib/proxies.ts';
import { neighbourLost, refused, silent, unreachableAtOnce } from './lib/reach.ts';
import { connected, fingerprint, names, refusal, said, scene, siblings } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { failsAt } from './lib/stale.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'wss://chat.larch.example:8443/';
const world = [
  refusal('10.1.0.8', 8443),
  connected('10.1.0.8', 8443, 'refused', 0.4),
  siblings('10.1.0.8', { 22: 'open' }),
  connected('203.0.113.7', 8443, 'open', 0.5, { role: 'authority' }),
  fingerprint('203.0.113.7', 8443, { speaks: 'websocket', servesGoal: true }),
];

const cause: Cause = {
  title:
    'The name has an inside and an outside answer, and this client is given the one that does not serve it.',
  symptoms: ['refused', 'timeout'],
  layer: 'name',
  prior: -3,
  explain: `Many networks answer differently inside and outside (split horizon, views): the office's resolver gives an inside address, the
rest of the world the public one. It breaks when a client gets the answer of the side where it is not: a VPN that left its resolver
behind, a resolver for guests that forwards to the inside one, or an inside view that nobody kept up while the service moved.

It shows when resolvers that are asked at the same moment disagree, and none of them remembers: each speaks for the zone by
itself. (An answer out of a cache that the zone's servers no longer give is an old record.)`,
  messages: [
    ...REFUSAL,
    ...SILENCE,
    'works over mobile data but not in the office',
    'works without VPN',
    'split DNS',
    'split-brain DNS',
    'different answers from different DNS servers',
  ],
  fix: (evidence) => {
    const { host, address } = goalOf(evidence);
    const right = viewProven(evidence)?.value ?? otherView(evidence)?.value[0];
    return [
      {
        on: 'dns',
        text: right
          ? `Correct the view of the resolver that gives ${address} for ${host}, or do not offer it to this client: others are given ${right}.`
          : `Correct the view that gives ${address} for ${host}, or do not offer that resolver to this client.`,
        commands: [
          `for r in $(awk '/^nameserver/{print $2}' /etc/resolv.conf); do dig +short ${host} @$r; done`,
        ],
      },
      {
        on: 'client',
        text: 'Use the resolver of the network that this machine is in (end or renew the VPN; renew the lease).',
        commands: ['cat /etc/resolv.conf; resolvectl status'],
      },
    ];
  },
  judge: (evidence) => {
    const { host, address } = goalOf(evidence);
    const other = otherView(evidence);
    const view = isView(evidence);
    const right = viewProven(evidence);
    const felt = either<unknown>(
      refused(evidence),
      silent(evidence),
      all(right, either<unknown>(neighbourLost(evidence), unreachableAtOnce(evidence))),
    );
    return weigh(
      `This client’s resolver says that ${host} is ${address}; at the same moment others are told ${other?.value.join(', ')}.`,
      [
        pro(FAMILY, all(other, felt)),
        pro(6, all(view, felt)),
        pro(6, all(right, felt)),
        pro(6, all(other, answeredByAnother(evidence))),
        con(10, unless(authorityDiffers(evidence), view), 'an old record explains it as well'),
        con(10, failsAt(evidence, other), 'at the address that others are given it fails as well'),
        con(VETO, everyName(evidence), 'the resolver gives this address for every name'),
        con(VETO, arrived(evidence), 'the client’s packets reached the server itself'),
        con(
          VETO,
          siblingsArrived(evidence),
          'the client’s packets to other ports of this address reached the server',
        ),
        con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
      ],
      [other ? null : 'names'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      names('chat.larch.example', ['10.1.0.8'], ['203.0.113.7'], {
        resolvers: [said('answer', { addresses: ['10.1.0.8'], authoritative: true })],
      }),
      ...world,
    ),
    miss: scene(
      GOAL,
      names('chat.larch.example', ['203.0.113.8'], ['203.0.113.7'], {
        resolvers: [said('answer', { addresses: ['203.0.113.8'], authoritative: false, ttl: 4211 })],
      }),
      refusal('203.0.113.8', 8443),
      connected('203.0.113.8', 8443, 'refused', 0.4),
      ...world.slice(3),
    ),
  },
};

export default cause;
