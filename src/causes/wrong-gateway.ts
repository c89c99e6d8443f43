import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE } from './lib/messages.ts';
import { linkDown, noGateway } from './lib/own-network.ts';
import { alive } from './lib/reach.ts';
import { attempted, connected, ping, route, scene, siblings } from './lib/scene.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (neighbour: 'failed' | 'complete') =>
  scene(
    GOAL,
    attempted(
      'host_unreachable',
      { phase: 'connect', code: 'EHOSTUNREACH', syscall: 'connect', address: '203.0.113.7', port: 8282 },
      3070,
    ),
    connected('203.0.113.7', 8282, 'unreachable', 3070),
    siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
    ping('203.0.113.7', false),
    route('203.0.113.7', { neighbour }),
  );

const cause: Cause = {
  title: 'The client’s gateway address is nobody’s: no machine on its link answers to it.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -1.5,
  explain: `The route to the server leads through a gateway, and nobody on the client's link has that address: it was mistyped, the
router was renumbered, or the router is off. The client asks its link for the gateway three times, a second apart, and then says
"no route to host". Nothing leaves the link.

The neighbour table tells it from a server that is off: after an attempt the gateway's own entry is FAILED. Everything beyond
the gateway fails alike, while machines on the same link can be reached.`,
  messages: NO_MACHINE,
  fix: (evidence) => {
    const found = noGateway(evidence)?.value;
    const gateway = found?.via ?? 'GATEWAY';
    return [
      {
        on: 'client',
        text: `Correct the gateway: ${gateway} does not answer on ${found?.device ?? 'the link'}. DHCP, a machine beside this one or the router itself tells the right one.`,
        commands: [
          `ip neigh show to ${gateway}; ip route show`,
          `ip route replace ${found?.prefix ?? 'default'} via RIGHT-GATEWAY${found?.device === undefined ? '' : ` dev ${found.device}`}`,
        ],
      },
      {
        on: 'network',
        text: `If ${gateway} is right, the router is off or unplugged: look at it, and at the switch between.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const found = noGateway(evidence);
    return weigh(
      `The way to ${address} leads through ${found?.value.via ?? 'the gateway'}, and nobody on the link answers to that address.`,
      [
        pro(14, found),
        con(VETO, linkDown(evidence), 'the client’s own link is down'),
        con(VETO, alive(evidence), 'the address answers'),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
      ],
    );
  },
  examples: { hit: world('failed'), miss: world('complete') },
};

export default cause;
