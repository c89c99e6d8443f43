import type { Cause } from '../core/types.ts';
import { boundElsewhere, boundHere, boundToIpv6 } from './lib/binding.ts';
import { listListeners } from './lib/commands.ts';
import { siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { holder, listensOnLoopbackOnly, nobodyListens } from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { dialsLoopback } from './lib/off-net.ts';
import { refused } from './lib/reach.ts';
import {
  addresses,
  arrivals,
  connected,
  listeners,
  ownAddress,
  refusal,
  scene,
  siblings,
} from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (listener: string) =>
  scene(
    GOAL,
    refusal('203.0.113.7', 8282),
    connected('203.0.113.7', 8282, 'refused', 0.4),
    siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
    addresses(ownAddress('203.0.113.7', { class: 'public' }), ownAddress('10.0.9.7', { device: 'eth1' })),
    listeners([{ address: listener, port: 8282, process: 'node', pid: 41 }]),
    arrivals(
      [
        { port: 22, count: 1 },
        { port: 8282, count: 2 },
      ],
      [{ port: 8282, kind: 'rst', count: 2 }],
    ),
  );

const cause: Cause = {
  title: 'The server listens on another of its addresses only, not on the one that the client uses.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -2.4,
  explain: `A machine with several addresses (a second network card, a VPN, an address that was added or replaced, IPv4 beside IPv6) can have
a service on one of them alone: its configuration names that address. Through every other address the port looks closed, although
the service runs, and whoever uses the right address is served.

Listen on 0.0.0.0 (all IPv4 addresses) or :: (all addresses), or name every address that clients use. Where the service is meant to be
inside only, that is right as it is, and the client should use the inside address.`,
  messages: [
    ...REFUSAL,
    'works by one address of the server and not by another',
    'bind-address',
    'listen_addresses',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const listener = boundElsewhere(evidence)?.value;
    return [
      {
        on: 'server',
        text:
          `Listen on 0.0.0.0 or on ${address} as well as on ${listener?.address ?? 'the address that it names'}` +
          `${listener?.process ? ` in the configuration of ${listener.process}` : ''}, and restart the service.`,
        commands: [listListeners(port), 'ip -brief address'],
      },
      ...(listener && !/^(?:0\.0\.0\.0|::)$/.test(listener.address)
        ? [
            {
              on: 'client' as const,
              text: `Or use ${listener.address}, if the client has a way there: ${at(listener.address, port)}`,
              commands: [`nc -vz -w 3 ${listener.address} ${port}`],
            },
          ]
        : []),
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const listener = boundElsewhere(evidence);
    return weigh(
      listener
        ? `Port ${port} is open on ${listener.value.address} only (${holder(listener.value)}), and the client comes to ${address}.`
        : `${at(address, port)} refuses: the service may listen on another address of the server only.`,
      [
        ...refusedByServer(evidence),
        pro(8, all(listener, refused(evidence))),
        con(VETO, dialsLoopback(evidence), 'the client itself dials the loopback address'),
        con(VETO, nobodyListens(evidence), 'nothing listens on the port, on no address'),
        con(VETO, listensOnLoopbackOnly(evidence), 'it listens on a loopback address only'),
        con(VETO, boundToIpv6(evidence), 'it listens over IPv6 only'),
        con(VETO, boundHere(evidence), 'the server listens on the very address that the client uses'),
        con(listener ? 2 : 6, siblingServes(evidence), 'the service is open to others on another port'),
      ],
      [listener ? null : 'listeners'],
    );
  },
  examples: { hit: world('10.0.9.7'), miss: world('0.0.0.0') },
};

export default cause;
