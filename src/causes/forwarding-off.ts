import type { Cause } from '../core/types.ts';
import { answeredByAnother, arrived, notArrived, siblingsArrived } from './lib/arrivals.ts';
import { noPath, silentOnTheWay, stopsMachine } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { lifeless, silent } from './lib/reach.ts';
import { dropped } from './lib/rules.ts';
import { addresses, arrivals, connected, ownAddress, ping, route, scene, siblings } from './lib/scene.ts';
import {
  serverLinkDown,
  serverOwnsTarget,
  targetIsForeign,
  targetMayBeTranslated,
} from './lib/server-addresses.ts';
import { all, either, unless } from './lib/shown.ts';
import { pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = (other: 'silent' | 'refused') => [
  connected('203.0.113.7', 8080, 'silent', 3300),
  siblings('203.0.113.7', { 22: other, 80: other }),
  ping('203.0.113.7', false),
  route('203.0.113.7'),
  addresses(ownAddress('203.0.113.7', { class: 'public' })),
  arrivals([]),
];

const cause: Cause = {
  title: 'A router on the way does not forward: it takes the packets and passes none on.',
  symptoms: ['timeout'],
  layer: 'path',
  prior: -3,
  explain: `A machine with two links is a router only if its kernel was told so (net.ipv4.ip_forward = 1, and net.ipv6.conf.all.forwarding for
IPv6). Where the setting is lost (an update, a reboot, a hardening script, a container engine that was removed), what comes for others
is thrown away without a word. The router itself answers, to ping too; everything behind it is silent, from both sides.

No end can tell this from a firewall on that router that drops everything: to the client all is silent, and at the server
nothing arrives. The router tells: sysctl net.ipv4.ip_forward, and its rules.`,
  messages: [...SILENCE, 'net.ipv4.ip_forward = 0', 'IPv4 forwarding is disabled', 'ip_forward'],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    return [
      {
        on: 'network',
        text: `On each router of your own between the client and ${address}: see whether it forwards, and switch it on.`,
        commands: [
          'sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding',
          'sysctl -w net.ipv4.ip_forward=1',
          "echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-forward.conf",
        ],
      },
      {
        on: 'client',
        text: 'See how far the packets come: the last router that answers is before the one that does not forward, or is that one.',
        commands: [`mtr -rwc 3 ${address}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const nothing = notArrived(evidence);
    const own = serverOwnsTarget(evidence);
    return weigh(
      nothing
        ? `Nothing of what the client sends arrives at the server, on no port: a router on the way may not forward.`
        : `Nothing at ${address} answers: a router on the way may not forward.`,
      [
        ...silentOnTheWay(evidence),
        noPath(evidence),
        ...stopsMachine(evidence),
        pro(6, all(nothing, silent(evidence), either<unknown>(own, targetMayBeTranslated(evidence)))),
        con(
          VETO,
          arrived(evidence) ?? siblingsArrived(evidence) ?? pending(evidence),
          'the client’s packets reached the server',
        ),
        con(VETO, serverLinkDown(evidence), 'the server’s link is down'),
        con(5, unless(dropped(evidence), nothing), 'a rule of the server’s own firewall took packets'),
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
  examples: { hit: scene(GOAL, ...world('silent')), miss: scene(GOAL, ...world('refused')) },
};

export default cause;
