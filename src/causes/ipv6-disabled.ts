import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_LOCAL_PORT, NO_WAY } from './lib/messages.ts';
import { ipv6Off } from './lib/own-network.ts';
import { focus } from './lib/reach.ts';
import { notSent, ownAddress, route, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { toldByKernel } from './lib/told.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://[2001:db8::7]:8282/';
const world = (noIpv6: boolean) =>
  scene(
    GOAL,
    ...notSent('2001:db8::7', 8282, 'ENETUNREACH', 'network_unreachable'),
    route('2001:db8::7', {
      route: 'none',
      refusal: 'no-route',
      own: [ownAddress('192.168.1.23')],
      links: [{ device: 'eth0', state: 'up', noIpv6 }],
    }),
  );

const cause: Cause = {
  title: 'The server is offered over IPv6 only, and the client has IPv6 switched off.',
  symptoms: ['address-unavailable', 'unreachable'],
  layer: 'client',
  prior: -1.5,
  explain: `The address is an IPv6 one, and net.ipv6.conf.*.disable_ipv6 is 1 on the client (or its kernel was started with
ipv6.disable=1): it has no IPv6 address to send from. The attempt fails at once, as "cannot assign requested address" or
"network is unreachable", and nothing is sent. Everything with an IPv4 address works.

Hardening guides and VPN clients switch IPv6 off, often on purpose; then the server needs an IPv4 address as well.`,
  messages: [
    ...NO_LOCAL_PORT,
    ...NO_WAY,
    'connect EADDRNOTAVAIL 2001:db8::7:8282 - Local (:::0)',
    'connect ENETUNREACH 2001:db8::7:8282 - Local (:::0)',
    'Address family not supported by protocol',
    'EAFNOSUPPORT',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: 'Switch IPv6 on again, and get an address and a route (set it in /etc/sysctl.d as well, or it is off after the next boot).',
        commands: [
          'sysctl -w net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0',
          'grep -rs disable_ipv6 /etc/sysctl.conf /etc/sysctl.d; cat /proc/cmdline',
          'ip -6 address; ip -6 route',
        ],
      },
      {
        on: 'server',
        text: `Or offer ${host} over IPv4 too, for clients that have no IPv6.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const off = ipv6Off(evidence);
    return weigh(`${address} is an IPv6 address, and IPv6 is switched off on the client.`, [
      pro(12, all(off, focus(evidence))),
      pro(2, all(off, toldByKernel(evidence))),
    ]);
  },
  examples: { hit: world(true), miss: world(false) },
};

export default cause;
