import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_WAY } from './lib/messages.ts';
import { ipv6Off, linkDown, noWay } from './lib/own-network.ts';
import { connected, COUNTED, notSent, ownAddress, route, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { toldByIcmp, toldByKernel } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'The client has no route to the destination.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -1.2,
  explain: `Nothing in the client's routing table leads to the address: no network of its own, no route, and no default gateway.
The kernel says so at once ("network is unreachable") and sends nothing. Typical: a static configuration without a gateway, a DHCP
lease that ran out, a VPN that took the default route away with it, a container on an internal network, IPv6 without a router.

A router further on that has no way says the same, but its answer takes a round trip, and comes as an ICMP error.`,
  messages: NO_WAY,
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const device = noWay(evidence)?.value.links?.find(({ state }) => state === 'up')?.device;
    const family = address.includes(':') ? 'ip -6' : 'ip';
    return [
      {
        on: 'client',
        text: `See what routes there are, and add the one that is missing: as a rule the default gateway.`,
        commands: [
          `${family} route show; ip route get ${address}`,
          `${family} route add default via GATEWAY${device === undefined ? '' : ` dev ${device}`}`,
        ],
      },
      {
        on: 'client',
        text: 'Make it last: in the network configuration, or by asking for the DHCP lease anew.',
        commands: ['networkctl renew DEVICE   # or: nmcli connection up NAME; dhclient -v DEVICE'],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const none = noWay(evidence);
    return weigh(`No route of the client leads to ${address}, and it has no default gateway for it.`, [
      pro(10, none),
      pro(2, all(none, toldByKernel(evidence))),
      con(VETO, toldByIcmp(evidence), 'a router on the way said so, not the client itself'),
      con(VETO, linkDown(evidence), 'the client’s link is down, and its routes went with it'),
      con(VETO, ipv6Off(evidence), 'IPv6 is switched off on the client'),
    ]);
  },
  examples: {
    hit: scene(
      GOAL,
      ...notSent('203.0.113.7', 8282, 'ENETUNREACH', 'network_unreachable'),
      route('203.0.113.7', {
        route: 'none',
        refusal: 'no-route',
        own: [ownAddress('192.168.1.23')],
        links: [{ device: 'eth0', state: 'up' }],
      }),
    ),
    miss: scene(
      GOAL,
      connected('203.0.113.7', 8282, 'unreachable', 1.2, {
        code: 'ENETUNREACH',
        failure: 'network_unreachable',
        counters: COUNTED.icmp,
      }),
      route('203.0.113.7'),
    ),
  },
};

export default cause;
