import type { Cause } from '../core/types.ts';
import { answeredByAnother, siblingsArrived } from './lib/arrivals.ts';
import { everyName, isView } from './lib/astray.ts';
import { anotherMachine, FAMILY } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { listensOutside } from './lib/listening.ts';
import { REFUSAL, SILENCE } from './lib/messages.ts';
import { authorityAgrees, authorityDiffers, authorityUnknown, fromDns } from './lib/names.ts';
import { neighbourLost, refused, silent } from './lib/reach.ts';
import { connected, fingerprint, names, refusal, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget, targetIsForeign } from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import {
  authorityFailsAlike,
  authorityFailsToo,
  authorityIsServer,
  authorityServes,
  staleProven,
} from './lib/stale.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://chat.example:8282/';
const world = [
  refusal('203.0.113.8', 8282),
  connected('203.0.113.8', 8282, 'refused', 0.4),
  siblings('203.0.113.8', { 22: 'open' }),
];

const cause: Cause = {
  title: 'The name resolves to an address that the service has left: an old DNS record, cached or forgotten.',
  symptoms: ['refused', 'timeout'],
  layer: 'name',
  prior: -2.8,
  explain: `The service moved, and its name still leads some clients to the old address: a resolver keeps the old record until
its time to live is over (or longer), a program resolved the name once and never again, or a record was forgotten in one of
the zone's name servers. The old machine refuses the port, drops it, or is gone.

It shows when the client's resolver and the name's own name servers give different addresses, and the service is where the
latter point.`,
  messages: [
    ...REFUSAL,
    ...SILENCE,
    'DNS not propagated',
    'old IP address',
    'works for others but not for me',
  ],
  fix: (evidence) => {
    const { host, address } = goalOf(evidence);
    const right = authorityDiffers(evidence)?.value[0];
    const stale = fromDns(evidence)?.value.resolvers.find(({ outcome }) => outcome === 'answer');
    const ttl = stale?.ttl === undefined ? '' : ` (it keeps its answer for ${stale.ttl} s more)`;
    return [
      {
        on: 'client',
        text: `Empty the caches, or wait for the old record to expire${ttl}; then restart programs that resolved the name once.`,
        commands: [
          `resolvectl flush-caches   # systemd-resolved; ipconfig /flushdns on Windows`,
          `getent ahosts ${host}`,
        ],
      },
      {
        on: 'dns',
        text: right
          ? `Every name server must answer ${right} for ${host}; ${stale?.server ?? 'the client’s resolver'} still answers ${address}.`
          : `Correct the record of ${host} on every name server of the zone, and the cache of the client's resolver.`,
        commands: [`dig +short ${host} @${stale?.server ?? 'RESOLVER'}`, `dig +nssearch ${host}`],
      },
    ];
  },
  judge: (evidence) => {
    const { host, address } = goalOf(evidence);
    const differs = authorityDiffers(evidence);
    const felt = either<unknown>(
      refused(evidence),
      silent(evidence),
      all(staleProven(evidence), neighbourLost(evidence)),
    );
    return weigh(
      differs
        ? `The client’s resolver says that ${host} is ${address}; the name’s own servers say ${differs.value.join(', ')}.`
        : `${host} may have moved: its DNS record may be an old one.`,
      [
        pro(FAMILY, all(fromDns(evidence), felt)),
        pro(3, all(differs, felt)),
        pro(3, all(fromDns(evidence), listensOutside(evidence), refused(evidence))),
        pro(6, all(authorityServes(evidence), felt)),
        pro(4, all(authorityIsServer(evidence), felt)),
        pro(6, all(fromDns(evidence), answeredByAnother(evidence))),
        pro(3, all(fromDns(evidence), targetIsForeign(evidence))),
        ...anotherMachine(evidence),
        con(FAMILY, authorityAgrees(evidence), 'the name’s own servers give the same address'),
        // Where both fail alike one fault may explain it; otherwise two are at work, whichever address is the right one.
        con(
          authorityFailsAlike(evidence) ? 8 : 3,
          unless(authorityFailsToo(evidence), authorityIsServer(evidence)),
          'the address that the name’s own servers give does not serve either',
        ),
        con(
          VETO,
          siblingsArrived(evidence),
          'the client’s packets to other ports of this address reached the server',
        ),
        con(6, serverOwnsTarget(evidence), 'the address is the server’s own'),
        con(VETO, isView(evidence), 'the resolver’s answer is no old one: it has a view of its own'),
        con(VETO, everyName(evidence), 'the resolver gives this address for every name'),
      ],
      [authorityUnknown(evidence) ? 'names' : null],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      names('chat.example', ['203.0.113.8'], ['203.0.113.7']),
      ...world,
      connected('203.0.113.7', 8282, 'open', 0.5, { role: 'authority' }),
      fingerprint('203.0.113.7', 8282, { speaks: 'websocket', servesGoal: true }),
    ),
    miss: scene(GOAL, names('chat.example', ['203.0.113.8'], ['203.0.113.8']), ...world),
  },
};

export default cause;
