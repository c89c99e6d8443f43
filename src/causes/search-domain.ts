import type { Cause } from '../core/types.ts';
import { answeredByAnother, siblingsArrived } from './lib/arrivals.ts';
import { completed, completionProven, otherwise } from './lib/astray.ts';
import { anotherMachine, FAMILY } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOOKUP, REFUSAL } from './lib/messages.ts';
import { neighbourLost, refused, silent } from './lib/reach.ts';
import { connected, fingerprint, names, refusal, said, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { all, either } from './lib/shown.ts';
import { failsAt } from './lib/stale.ts';
import { knownAsWritten, suffixFails } from './lib/unresolved.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://api.larch.example:8800/';
const NAME = 'api.larch.example';
const world = [
  refusal('10.1.0.8', 8800),
  connected('10.1.0.8', 8800, 'refused', 0.4),
  siblings('10.1.0.8', { 22: 'open' }),
];
const searched = (address: string) => [
  { name: `${NAME}.corp.example`, early: true, answer: said('answer', { addresses: [address] }) },
];

const cause: Cause = {
  title: 'A suffix of the search list turns the name into another one.',
  symptoms: ['refused', 'dns', 'timeout'],
  layer: 'name',
  prior: -3.2,
  explain: `A name without a dot at its end may be completed by the suffixes of the search list (search and ndots in
/etc/resolv.conf; Kubernetes sets ndots:5; DHCP and VPNs add suffixes). With ndots:5 even api.larch.example is first tried as
api.larch.example.corp.example. If that exists, by a wildcard record (*.corp.example) as a rule, the client goes to another machine; if the
resolver fails for that zone, the lookup ends there, and the name as it is written is never asked for.

A dot at the end proves it: the name api.larch.example. (with the dot) is never completed. dig does not use the search list unless told
(+search); getent and programs do.`,
  messages: [
    ...REFUSAL,
    ...NO_LOOKUP,
    'works with a trailing dot',
    'ndots:5',
    'dig resolves but getent does not',
    'resolves to the wrong IP in the pod',
    'wildcard DNS search domain',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const found = completed(evidence)?.value ?? suffixFails(evidence)?.value;
    const suffix = found?.name.slice(host.length + 1);
    return [
      {
        on: 'client',
        text: suffix
          ? `Take ${suffix} out of the search list, or set ndots:1 so that ${host} is tried first as it is written.`
          : `Take the suffix out of the search list, or set ndots:1 so that names are tried first as they are written.`,
        commands: [
          `grep -E '^(search|domain|options)' /etc/resolv.conf`,
          `getent ahosts ${host}; getent ahosts ${host}.`,
        ],
      },
      {
        on: 'client',
        text: `Or write the name with a dot at its end: ${host}. (not every TLS or HTTP server takes that).`,
      },
      ...(suffix
        ? [
            {
              on: 'dns' as const,
              text: `Or remove the wildcard record of ${suffix}, or let the resolver answer for it.`,
              commands: [`dig ${found?.name}`],
            },
          ]
        : []),
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const found = completed(evidence);
    const told = otherwise(evidence);
    const right = completionProven(evidence);
    const broken = suffixFails(evidence);
    const felt = either<unknown>(refused(evidence), silent(evidence), all(right, neighbourLost(evidence)));
    return weigh(
      found
        ? `Programs come to ${found.value.name} in place of ${host}, which is ${told?.value.join(', ')}.`
        : `${host} is known as it is written; programs first try ${broken?.value.name}, and for that the resolver fails.`,
      [
        pro(12, all(knownAsWritten(evidence), broken)),
        pro(FAMILY, all(told, felt)),
        pro(2, all(told, felt)),
        pro(8, all(right, felt)),
        pro(6, all(told, answeredByAnother(evidence))),
        ...anotherMachine(evidence),
        con(8, failsAt(evidence, told), 'at the address of the name as it is written it fails as well'),
        con(
          VETO,
          siblingsArrived(evidence),
          'the client’s packets to other ports of this address reached the server',
        ),
        con(6, serverOwnsTarget(evidence), 'the address is the server’s own'),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      names(NAME, ['10.1.0.8'], ['203.0.113.7'], {
        resolvers: [said('answer', { addresses: ['203.0.113.7'] })],
        searched: searched('10.1.0.8'),
      }),
      ...world,
      connected('203.0.113.7', 8800, 'open', 0.5, { role: 'authority' }),
      fingerprint('203.0.113.7', 8800, { servesGoal: true }),
    ),
    miss: scene(GOAL, names(NAME, ['10.1.0.8'], ['10.1.0.8'], { searched: searched('10.1.0.9') }), ...world),
  },
};

export default cause;
