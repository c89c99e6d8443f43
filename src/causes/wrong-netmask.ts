import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE } from './lib/messages.ts';
import { linkDown, notOnLink, serverInAnotherNetwork } from './lib/own-network.ts';
import { alive } from './lib/reach.ts';
import { connected, ownAddress, ping, route, scene, siblings } from './lib/scene.ts';
import { serverLinkDown, serverOffNet } from './lib/server-addresses.ts';
import { all } from './lib/shown.ts';
import { toldByExpiry } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://10.20.9.7:8282/';
const world = (defaults: readonly string[]) =>
  scene(
    GOAL,
    connected('10.20.9.7', 8282, 'unreachable', 3070),
    siblings('10.20.9.7', { 22: 'silent', 80: 'silent' }),
    ping('10.20.9.7', false),
    route('10.20.9.7', {
      class: 'private',
      route: 'on-link',
      prefix: '10.20.0.0/16',
      own: [ownAddress('10.20.1.23', { prefix: 16 })],
      neighbour: 'failed',
      defaults,
      via: undefined,
    }),
  );

const cause: Cause = {
  title:
    'The client’s netmask is too wide: it takes the server to be on its own link, and looks for it there in vain.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -2.2,
  explain: `With a netmask that is too wide (/16 or 255.255.0.0 where /24 is right) the client believes that addresses of other networks
are its neighbours. It does not send them to its gateway, but asks its own link for them, three times, a second apart, and then
says "no route to host". Addresses outside the mask are reached as ever.

From the client alone it looks like a machine on the same link that is off. It shows in where the server really is: up, and in a
network of its own that the client's address is no part of.`,
  messages: NO_MACHINE,
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const found = notOnLink(evidence)?.value;
    const own = found?.own.find(({ device, class: kind }) => device === found.device && kind !== 'loopback');
    const server = serverInAnotherNetwork(evidence)?.value;
    return [
      {
        on: 'client',
        text: `Correct the netmask${own ? ` of ${own.address}/${own.prefix}` : ''}: ${address} must not be within it${server ? ` (the server's own network is a /${server.prefix})` : ''}.`,
        commands: [
          'ip -brief address; ip route get ' + address,
          ...(own
            ? [
                `ip address replace ${own.address}/RIGHT-LENGTH dev ${own.device} && ip address del ${own.address}/${own.prefix} dev ${own.device}`,
              ]
            : []),
        ],
      },
      {
        on: 'client',
        text: 'Mend it where it comes from: the static configuration, or the DHCP server’s subnet mask.',
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const found = notOnLink(evidence);
    return weigh(
      `The client takes ${address} to be on its own link (${found?.value.prefix ?? 'its network'}), and nobody there answers to it.`,
      [
        pro(10, found),
        pro(6, all(found, serverInAnotherNetwork(evidence))),
        con(VETO, serverLinkDown(evidence) ?? serverOffNet(evidence), 'the server’s link is down'),
        con(VETO, linkDown(evidence), 'the client’s own link is down'),
        con(VETO, toldByExpiry(evidence), 'the packets’ time to live ran out on the way'),
        con(VETO, alive(evidence), 'the address answers'),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
      ],
      [serverInAnotherNetwork(evidence) ? null : 'addresses'],
    );
  },
  examples: { hit: world(['eth0']), miss: world([]) },
};

export default cause;
