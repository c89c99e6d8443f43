import type { Cause } from '../core/types.ts';
import { answeredByAnother, arrived, notArrived, siblingsArrived } from './lib/arrivals.ts';
import { watchPort } from './lib/commands.ts';
import { noPath, rejectedOnTheWay } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { nobodyListens } from './lib/listening.ts';
import { NO_MACHINE, REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import { rejected } from './lib/rules.ts';
import {
  addresses,
  arrivals,
  connected,
  COUNTED,
  listeners,
  ownAddress,
  refusal,
  scene,
  siblings,
} from './lib/scene.ts';
import {
  serverLinkDown,
  serverOffNet,
  serverOwnsTarget,
  targetIsForeign,
  targetMayBeTranslated,
} from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import { noWayByIcmp, toldByIcmp } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = [
  refusal('203.0.113.7', 8282),
  connected('203.0.113.7', 8282, 'refused', 0.4, { counters: COUNTED.icmp }),
  siblings('203.0.113.7', { 22: 'open', 80: 'open' }),
  addresses(ownAddress('203.0.113.7', { class: 'public' })),
  listeners([{ address: '0.0.0.0', port: 8282, process: 'node' }]),
];

const cause: Cause = {
  title: 'A firewall on the way refuses the connection: the packets never reach the server.',
  symptoms: ['refused', 'unreachable'],
  layer: 'path',
  prior: -2.6,
  explain: `A router or firewall between the client and the server answers in the server's place: with a TCP reset, which programs show as
"connection refused", or with an ICMP error ("administratively prohibited", "port unreachable", "network unreachable"), shown as
"no route to host" or as a refusal. Company networks, data centres and providers refuse that way what they do not allow.

The server sees nothing of it: while the client tries, no packet for this port arrives there, though the service runs. An ICMP
error names its sender, for those who may look: tcpdump icmp on the client.`,
  messages: [
    ...REFUSAL,
    ...NO_MACHINE,
    'Packet filtered',
    'Communication administratively prohibited',
    'Destination Net Prohibited',
    'Network is unreachable',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: `Allow TCP from the client to ${at(address, port)} in the firewall that stands between (of the company, the data centre or the provider).`,
      },
      {
        on: 'client',
        text: 'See who refuses: the sender of the ICMP error, or how far the packets come.',
        commands: [`tcpdump -ni any icmp`, `traceroute -T -p ${port} ${address}`],
      },
      {
        on: 'server',
        text: 'While a client tries, watch whether its packets arrive:',
        commands: [watchPort(port)],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const nothing = notArrived(evidence);
    const said = either<unknown>(refused(evidence), noWayByIcmp(evidence));
    const own = serverOwnsTarget(evidence);
    return weigh(
      nothing
        ? `The client was refused, and no connection request for port ${port} arrived at the server: something before it refuses.`
        : `${at(address, port)} is refused: a firewall on the way may do that.`,
      [
        ...rejectedOnTheWay(evidence),
        noPath(evidence),
        pro(
          8,
          all(
            nothing,
            said,
            either<unknown>(siblingsArrived(evidence), own, targetMayBeTranslated(evidence)),
          ),
        ),
        con(VETO, arrived(evidence), 'the connection requests reached the server'),
        con(VETO, serverLinkDown(evidence) ?? serverOffNet(evidence), 'the server’s link is down'),
        con(VETO, unless(rejected(evidence), nothing), 'a rule of the server’s own firewall refused it'),
        con(
          8,
          all(answeredByAnother(evidence), targetIsForeign(evidence)),
          'another machine answers at this address',
        ),
        con(
          8,
          unless(nobodyListens(evidence), nothing ?? toldByIcmp(evidence)),
          'nobody listens on the port, which explains the refusal',
        ),
      ],
      [nothing ? null : 'arrivals', 'routers'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      arrivals([
        { port: 22, count: 1 },
        { port: 80, count: 1 },
      ]),
    ),
    miss: scene(
      GOAL,
      ...world,
      arrivals([
        { port: 22, count: 1 },
        { port: 80, count: 1 },
        { port: 8282, count: 2 },
      ]),
    ),
  },
};

export default cause;
