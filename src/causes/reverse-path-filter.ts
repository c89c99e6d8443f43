import type { Cause } from '../core/types.ts';
import { answerLeft } from './lib/arrivals.ts';
import { stopsMachine, unansweredByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { droppedByPath } from './lib/rules.ts';
import { arrivals, connected, ping, route, scene, siblings, wayBack } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { admittedByPath, filteredByPath, noWayBack, pending, stoodStill } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
/** LINUX_MIB_IPRPFILTER. */
const COUNTER = 'TcpExt.IPReversePathFilter';
const world = (filtered: number) => [
  connected('203.0.113.7', 8080, 'silent', 3300),
  siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
  ping('203.0.113.7', false),
  route('203.0.113.7'),
  arrivals(
    [
      { port: 22, count: 2 },
      { port: 8080, count: 4 },
    ],
    [],
    { counters: { 'Ip.InReceives': 9, ...(filtered > 0 && { [COUNTER]: filtered }) } },
  ),
];

const cause: Cause = {
  title:
    'The server throws away what comes by another link than its answer would leave by (reverse path filtering).',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -3,
  explain: `With strict reverse path filtering (rp_filter = 1, RFC 3704) the kernel takes a packet only by the link that it would itself use
towards the sender. A server with two links, whose route to the client leads over the other one, never lets its packets in, and says
nothing. It begins with a second network card, a VPN, a changed route, or a distribution's default.

It shows on the server: the requests arrive (tcpdump sees them before the filter), no rule moves, the counter IPReversePathFilter
does, and the kernel itself says "Invalid cross-device link" (or "Invalid argument") when it is asked for that way. IPv6 has no such setting: there
a firewall rule (rpfilter in ip6tables, fib in nftables, IPv6_rpfilter of firewalld) does the same.`,
  messages: [
    ...SILENCE,
    'rp_filter',
    'martian source',
    'Invalid cross-device link',
    'IPReversePathFilter',
    'asymmetric routing',
  ],
  fix: (evidence) => {
    const way = filteredByPath(evidence)?.value;
    const rule = droppedByPath(evidence)?.value.rule;
    const peer = way?.peer ?? 'CLIENT';
    const arrives = way?.arrives ?? 'DEVICE';
    return [
      {
        on: 'server',
        text: `Send the answers to ${peer} out by the link that its packets come by (${arrives}): a route for the client's network, or a table of its own for that link.`,
        commands: [`ip route get ${peer}`, `ip route replace ${peer} via GATEWAY dev ${arrives}`],
      },
      {
        on: 'server',
        text: rule
          ? `Or take back the rule that filters (${rule.tool}, table ${rule.table}, chain ${rule.chain}).`
          : 'Or filter loosely (2): then any way back will do. The larger of the values of "all" and of the link counts.',
        commands: rule
          ? ['grep -i rpfilter /etc/firewalld/firewalld.conf; ip6tables-save; nft list ruleset']
          : [
              `sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.${arrives}.rp_filter`,
              `sysctl -w net.ipv4.conf.${arrives}.rp_filter=2`,
            ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const way = filteredByPath(evidence);
    const rule = droppedByPath(evidence);
    const other = way?.value.device === undefined ? '' : ` and it would answer by ${way.value.device}`;
    return weigh(
      way
        ? `Packets from ${way.value.peer} come to the server by ${way.value.arrives ?? 'one link'},${other}: its reverse path filter throws them away.`
        : rule
          ? `A rule of the server's throws away what comes by another link than its answer would leave by (${rule.value.rule.chain}, ${rule.value.rule.hits} packets).`
          : `${at(address, port)} does not answer: the server may filter what comes by that link.`,
      [
        ...unansweredByServer(evidence),
        ...stopsMachine(evidence),
        pro(8, all(either<unknown>(way, rule), silent(evidence))),
        con(
          VETO,
          unless(admittedByPath(evidence), rule),
          'the server’s kernel lets in what comes by that link',
        ),
        con(8, unless(stoodStill(evidence, COUNTER), rule), 'its counter of filtered packets stood still'),
        con(VETO, answerLeft(evidence, 'syn-ack'), 'the server answered, and its answer left'),
        con(VETO, noWayBack(evidence), 'the server has no way back to the client at all'),
        con(VETO, pending(evidence), 'the requests got through to the server’s kernel, which answered them'),
      ],
      [way || rule ? null : 'way-back'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world(4), wayBack({ admitted: false, device: 'eth1' })),
    miss: scene(GOAL, ...world(0), wayBack()),
  },
};

export default cause;
