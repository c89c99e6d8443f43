import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { forbidden, prohibitedByRoute } from './lib/own-network.ts';
import { connected, COUNTED, notSent, route, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { toldByIcmp, toldByKernel, toldByOwnFirewall } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'The client’s own system forbids the connection: a sandbox, a policy rule or a prohibiting route.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -2.0,
  explain: `The kernel turns the program's attempt down at once, with "permission denied" or "operation not permitted", and sends
nothing. A routing rule or route of the kind "prohibit" does that (VPN clients and hardened hosts have them), and so does a
sandbox: seccomp, SELinux, AppArmor, a cgroup's BPF program, a container's or systemd unit's IPAddressDeny.

If other programs of the same machine connect, it is the program's sandbox; if none can, a rule or a route.`,
  messages: [
    'Permission denied',
    'Operation not permitted',
    'EACCES',
    'EPERM',
    'connect EACCES 203.0.113.7:8282 - Local (0.0.0.0:0)',
    'connect EPERM 203.0.113.7:8282',
    '[Errno 13] Permission denied',
    '[Errno 1] Operation not permitted',
    'dial tcp: connect: permission denied',
    'dial tcp: connect: operation not permitted',
    'net::ERR_NETWORK_ACCESS_DENIED',
    'An attempt was made to access a socket in a way forbidden by its access permissions (10013)',
    'Permission non accordée',
  ],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const entry = prohibitedByRoute(evidence)?.value;
    return [
      {
        on: 'client',
        text:
          entry?.prefix === undefined
            ? `See whether a rule or a route prohibits ${address}, and who made it (a VPN client, a hardening script).`
            : `Remove the route that prohibits ${entry.prefix}, if it is not meant to be.`,
        commands:
          entry?.prefix === undefined
            ? ['ip rule show', 'ip route show table all type prohibit']
            : [`ip route del prohibit ${entry.prefix}`],
      },
      {
        on: 'client',
        text: 'If there is none, look for what confines the program: its unit, its container, its security module.',
        commands: [
          'systemctl show UNIT -p IPAddressDeny,RestrictAddressFamilies',
          'grep Seccomp /proc/PID/status',
          'journalctl -k -g "denied|avc"',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const entry = prohibitedByRoute(evidence);
    const denied = forbidden(evidence);
    return weigh(
      entry
        ? `A ${entry.value.prefix === undefined ? 'rule' : `route for ${entry.value.prefix}`} of the client itself prohibits the way to ${address}.`
        : `The client's own system forbids the connection to ${at(address, port)}.`,
      [
        pro(8, denied),
        pro(4, all(denied, entry)),
        pro(2, all(denied, toldByKernel(evidence))),
        con(VETO, toldByIcmp(evidence), 'an ICMP error came from outside'),
        con(VETO, toldByOwnFirewall(evidence), 'the client’s own firewall refused it'),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...notSent('203.0.113.7', 8282, 'EACCES', 'permission_denied'),
      route('203.0.113.7', { route: 'none', refusal: 'prohibit' }),
    ),
    miss: scene(
      GOAL,
      connected('203.0.113.7', 8282, 'unreachable', 1.2, {
        code: 'EACCES',
        failure: 'permission_denied',
        counters: COUNTED.icmp,
      }),
      route('203.0.113.7'),
    ),
  },
};

export default cause;
