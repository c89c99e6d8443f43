import type { Cause } from '../core/types.ts';
import { arrivedFrom } from './lib/arrivals.ts';
import { droppedOnServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { dropped, noRuleMoved, notOnList } from './lib/rules.ts';
import { arrivals, connected, firewall, route, rule, scene, siblings } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:5432';
const world = [
  connected('203.0.113.7', 5432, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  route('203.0.113.7'),
  arrivals([
    { port: 22, count: 1 },
    { port: 80, count: 1 },
    { port: 5432, count: 4 },
  ]),
];

const cause: Cause = {
  title: 'The server lets in some addresses only, and the client’s is not one of them.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -1.8,
  explain: `The port is open, for those on a list: databases, panels and internal services are often open for the office, the application servers or
a VPN alone. The client comes from elsewhere, or from an address that is new: another provider, a new site, IPv6 in place of IPv4, or the
address of a translator that it shares.

It shows on the server: the rule that takes the packets says "all but these", or stands behind rules that accept the port from
certain sources. Whoever is on the list gets in at the same moment.`,
  messages: [...SILENCE, 'allow list', 'whitelist', 'IP not allowed', 'pg_hba', '! -s'],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const found = notOnList(evidence)?.value;
    const client = arrivedFrom(evidence)[0] ?? 'CLIENT';
    const accept =
      found?.rule.tool === 'nft'
        ? `nft insert rule ${found.rule.table} ${found.rule.chain} ${client.includes(':') ? 'ip6' : 'ip'} saddr ${client} tcp dport ${port} accept`
        : `${client.includes(':') ? 'ip6tables' : 'iptables'} -I ${found?.rule.chain ?? 'INPUT'} -s ${client} -p tcp --dport ${port} -j ACCEPT`;
    return [
      {
        on: 'server',
        text: `If the client is to have access, add the address that it comes from (${client}) to the list for port ${port}, before the rule that drops the rest.`,
        commands: [accept],
      },
      {
        on: 'client',
        text: 'Otherwise come from an address that is allowed, such as through the VPN. The address by which the outside sees this client:',
        commands: ['curl -4 https://ifconfig.me'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const found = notOnList(evidence);
    const from = arrivedFrom(evidence)[0];
    return weigh(
      found
        ? `The server lets port ${port} be used from certain addresses only (${(found.value.list ?? found.value.rule).rule}), and the client${from ? `, ${from},` : ''} is none of them.`
        : `${at(address, port)} does not answer: the server may let in other addresses only.`,
      [
        ...droppedOnServer(evidence),
        pro(10, all(found, silent(evidence))),
        con(8, noRuleMoved(evidence), 'no rule on the server took a packet while the client tried'),
        con(8, unless(dropped(evidence), found), 'the rule that took the packets takes everybody’s'),
      ],
      [found ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      firewall([
        rule('-A INPUT ! -s 10.8.0.0/24 -p tcp -m tcp --dport 5432 -j DROP', 4, { source: 'all-but-these' }),
      ]),
    ),
    miss: scene(GOAL, ...world, firewall([rule('-A INPUT -p tcp -m tcp --dport 5432 -j DROP', 4)])),
  },
};

export default cause;
