import type { Cause } from '../core/types.ts';
import { answeredByAnother, siblingsArrived } from './lib/arrivals.ts';
import { overridden, overrideProven } from './lib/astray.ts';
import { anotherMachine, FAMILY } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { REFUSAL, SILENCE } from './lib/messages.ts';
import { hostsLine } from './lib/names.ts';
import { neighbourLost, refused, silent, unreachableAtOnce } from './lib/reach.ts';
import { connected, fingerprint, names, refusal, said, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { all, either } from './lib/shown.ts';
import { failsAt } from './lib/stale.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'wss://chat.larch.example:8443/';
const LINE = { address: '203.0.113.8', line: 7, file: '/etc/hosts' };
const named = (inDns: string) =>
  names('chat.larch.example', ['203.0.113.8'], undefined, {
    hostsFile: [LINE],
    resolvers: [said('answer', { addresses: [inDns] })],
  });
const world = [
  refusal('203.0.113.8', 8443),
  connected('203.0.113.8', 8443, 'refused', 0.4),
  siblings('203.0.113.8', { 22: 'open' }),
];

const cause: Cause = {
  title: 'A line in the client’s hosts file overrides what the DNS says of the name.',
  symptoms: ['refused', 'timeout'],
  layer: 'name',
  prior: -2.6,
  explain: `Before any resolver is asked, programs look into the hosts file (/etc/hosts, or
C:\\Windows\\System32\\drivers\\etc\\hosts). Somebody once wrote the name there, to test a move or to reach a staging machine, and forgot it: this
client alone goes to the old address, whatever the DNS says. dig and nslookup do not show it, for they do not read that file; getent does.

It shows when the file names the host, the DNS gives another address, and the service is there.`,
  messages: [
    ...REFUSAL,
    ...SILENCE,
    'works for others but not for me',
    'ping shows another IP than nslookup',
    'dig and getent disagree',
    '/etc/hosts entry',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const { line, file, address } = hostsLine(evidence)?.value ?? { ...LINE, line: 'N', address: 'it' };
    const right = overridden(evidence)?.value.join(', ');
    return [
      {
        on: 'client',
        text: right
          ? `Remove line ${line} of ${file}: it sends ${host} to ${address}, and the DNS says ${right}.`
          : `Remove the line of ${file} that names ${host}.`,
        commands: [`grep -n '${host}' ${file}`, `getent ahosts ${host}; dig +short ${host}`],
      },
      {
        on: 'client',
        text: 'Then restart programs that resolved the name once: browsers, Java, long-running services.',
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const line = hostsLine(evidence);
    const told = overridden(evidence);
    const right = overrideProven(evidence);
    const felt = either<unknown>(
      refused(evidence),
      silent(evidence),
      all(right, either<unknown>(neighbourLost(evidence), unreachableAtOnce(evidence))),
    );
    return weigh(
      `Line ${line?.value.line} of ${line?.value.file} sends ${host} to ${line?.value.address}; the DNS says ${told?.value.join(', ')}${right ? ', and the service is there' : ''}.`,
      [
        pro(FAMILY, all(told, felt)),
        pro(2, all(told, felt)),
        pro(8, all(right, felt)),
        pro(6, all(told, answeredByAnother(evidence))),
        ...anotherMachine(evidence),
        con(8, failsAt(evidence, told), 'at the address that the DNS gives it fails as well'),
        con(
          VETO,
          siblingsArrived(evidence),
          'the client’s packets to other ports of this address reached the server',
        ),
        con(6, serverOwnsTarget(evidence), 'the address is the server’s own'),
      ],
      [told ? null : 'names'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      named('203.0.113.7'),
      ...world,
      connected('203.0.113.7', 8443, 'open', 0.5, { role: 'authority' }),
      fingerprint('203.0.113.7', 8443, { speaks: 'websocket', servesGoal: true }),
    ),
    miss: scene(GOAL, named('203.0.113.8'), ...world),
  },
};

export default cause;
