import type { Cause, Evidence } from '../core/types.ts';
import { answeredByAnother, siblingsArrived } from './lib/arrivals.ts';
import { ledElsewhere } from './lib/astray.ts';
import { anotherMachine, FAMILY, stopsAll } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { REFUSAL, SILENCE } from './lib/messages.ts';
import { listensOutside } from './lib/listening.ts';
import { hostsLine } from './lib/names.ts';
import { lifeless, refused, silent } from './lib/reach.ts';
import { addresses, arrivals, connected, ownAddress, refusal, route, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget, targetIsForeign } from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import { staleProven } from './lib/stale.ts';
import { pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.8:8282/';
const world = [
  refusal('203.0.113.8', 8282),
  connected('203.0.113.8', 8282, 'refused', 0.4),
  siblings('203.0.113.8', { 22: 'open', 80: 'refused' }),
  route('203.0.113.8'),
];

const serverAddresses = (evidence: readonly Evidence[]): string | undefined =>
  targetIsForeign(evidence)?.value.join(', ');

const cause: Cause = {
  title: 'The client was given another machine’s name or address: it is alive, and not this service’s.',
  symptoms: ['refused', 'timeout'],
  layer: 'name',
  prior: -2.3,
  explain: `The address answers, but it is not the machine that runs the service: a typing error, an example left in a
configuration file, a hosts file line, the address of a staging machine, of a load balancer, or of a server that was replaced.
The other machine knows nothing of the port and refuses it, or its firewall drops it.

From the client this cannot be told from a closed port or a firewall on the right machine. The server can tell: nothing
of what the client sends arrives there.`,
  messages: [...REFUSAL, ...SILENCE, 'wrong IP address', 'wrong domain'],
  fix: (evidence) => {
    const { host, address } = goalOf(evidence);
    const line = hostsLine(evidence);
    const own = serverAddresses(evidence);
    return [
      ...(line
        ? [
            {
              on: 'client' as const,
              text: `Remove or correct line ${line.value.line} of ${line.value.file}: it sends ${host} to ${line.value.address}.`,
              commands: [`sed -n '${line.value.line}p' ${line.value.file}`],
            },
          ]
        : []),
      {
        on: 'client',
        text: own
          ? `Use the server's own address (${own}) or a name that leads to it, instead of ${address}.`
          : `Check the name or address in the client's configuration against what the server says of itself.`,
        commands: [`getent ahosts ${host}`],
      },
      {
        on: 'server',
        text: 'The server’s addresses, as itself and as the outside sees it:',
        commands: ['ip -brief address'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const another = answeredByAnother(evidence);
    const foreign = targetIsForeign(evidence);
    return weigh(
      another || foreign
        ? `${address} is another machine: it answers the client, and nothing of that reaches the server.`
        : `${at(address, port)} may be another machine than the one that runs the service.`,
      [
        pro(FAMILY, refused(evidence)),
        pro(FAMILY, silent(evidence)),
        pro(3, all(listensOutside(evidence), refused(evidence))),
        ...anotherMachine(evidence),
        ...stopsAll(evidence),
        con(VETO, pending(evidence), 'the client’s packets reached the server itself'),
        pro(6, another),
        pro(3, unless(foreign, lifeless(evidence))),
        con(
          VETO,
          siblingsArrived(evidence),
          'the client’s packets to other ports of this address reached the server',
        ),
        con(6, serverOwnsTarget(evidence), 'the address is the server’s own'),
        con(VETO, silent(evidence) ? lifeless(evidence) : null, 'nothing at this address is alive'),
        con(6, staleProven(evidence), 'the client has the right name, but an old address for it'),
        con(
          8,
          unless(ledElsewhere(evidence), staleProven(evidence)),
          'the name is the right one, and leads to another address by rights',
        ),
      ],
      [
        another || serverOwnsTarget(evidence) ? null : 'arrivals',
        either<unknown>(foreign, serverOwnsTarget(evidence)) ? null : 'addresses',
      ],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, addresses(ownAddress('203.0.113.7', { class: 'public' })), arrivals([])),
    miss: scene(
      GOAL,
      ...world,
      addresses(ownAddress('203.0.113.8', { class: 'public' })),
      arrivals([{ port: 8282, count: 2, from: '192.168.1.23' }], [{ port: 8282, kind: 'rst', count: 2 }]),
    ),
  },
};

export default cause;
