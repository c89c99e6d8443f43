import type { Cause } from '../core/types.ts';
import { answeredByAnother, arrived, notArrived, siblingsArrived } from './lib/arrivals.ts';
import { watchPort } from './lib/commands.ts';
import { noPath, silentOnTheWay, stopsAll } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { lifeless, silent } from './lib/reach.ts';
import { addresses, arrivals, attempted, connected, ownAddress, scene, siblings } from './lib/scene.ts';
import {
  serverLinkDown,
  serverOffNet,
  serverOwnsTarget,
  targetIsForeign,
  targetMayBeTranslated,
} from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import { dropped } from './lib/rules.ts';
import { pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'wss://203.0.113.7:8443/';
const world = [
  attempted('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT', address: '203.0.113.7' }, 4700),
  connected('203.0.113.7', 8443, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  addresses(ownAddress('203.0.113.7', { class: 'public' })),
];

const cause: Cause = {
  title:
    'A firewall before the server, such as a cloud security group, drops the packets: they never reach it.',
  symptoms: ['timeout'],
  layer: 'path',
  prior: -1.0,
  explain: `Something between the client and the server's machine drops the connection requests for this port: a cloud
provider's security group or network ACL, a firewall of the data centre or of the client's own network, or a router that does not
forward the port. The service runs, and a test on the server itself succeeds.

The server tells: while the client tries, no packet for this port arrives there. If packets arrive and stay unanswered, it is the
server's own firewall instead.`,
  messages: [...SILENCE, 'security group', 'network ACL', 'port not open in the cloud console'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: `Allow incoming TCP port ${port} to ${address} in the security group, network ACL or firewall that stands before the server (in a cloud, in the provider's console; at home, the router's port forwarding).`,
        commands: [
          `aws ec2 authorize-security-group-ingress --group-id SG --protocol tcp --port ${port} --cidr CLIENTS/32   # AWS`,
          `gcloud compute firewall-rules create allow-${port} --allow tcp:${port}   # Google Cloud`,
        ],
      },
      {
        on: 'server',
        text: 'While a client tries, watch whether its packets now arrive:',
        commands: [watchPort(port)],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const nothing = notArrived(evidence);
    const own = serverOwnsTarget(evidence);
    return weigh(
      nothing
        ? `While the client tried, no connection request for port ${port} arrived at the server: something before it drops them.`
        : `${at(address, port)} does not answer: a firewall before the server may drop the packets.`,
      [
        ...silentOnTheWay(evidence),
        noPath(evidence),
        ...stopsAll(evidence),
        pro(
          6,
          all(
            nothing,
            silent(evidence),
            either<unknown>(siblingsArrived(evidence), own, targetMayBeTranslated(evidence)),
          ),
        ),
        con(VETO, arrived(evidence) ?? pending(evidence), 'the connection requests reached the server'),
        con(VETO, serverLinkDown(evidence) ?? serverOffNet(evidence), 'the server’s link is down'),
        con(
          5,
          unless(dropped(evidence), nothing),
          'a rule of the server’s own firewall took packets while the client tried',
        ),
        con(own ? 0 : 6, answeredByAnother(evidence), 'another machine answers at this address'),
        con(
          6,
          all(targetIsForeign(evidence), lifeless(evidence)),
          'the address is none of the server’s, and nobody answers there',
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
        { port: 8443, count: 4 },
      ]),
    ),
  },
};

export default cause;
