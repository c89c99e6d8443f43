import type { Cause } from '../core/types.ts';
import { undoRule } from './lib/commands.ts';
import { arrived } from './lib/arrivals.ts';
import { droppedOnServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import {
  droppedByHand,
  droppedByManager,
  mayHaveDropped,
  noRuleMoved,
  notOnList,
  droppedByPath,
} from './lib/rules.ts';
import { arrivals, attempted, connected, firewall, rule, scene, siblings } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = [
  attempted('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT', address: '203.0.113.7' }, 4700),
  connected('203.0.113.7', 8080, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open' }),
  arrivals([
    { port: 22, count: 1 },
    { port: 8080, count: 4 },
  ]),
];

const cause: Cause = {
  title: 'The server’s own firewall drops the port.',
  symptoms: ['timeout'],
  layer: 'host',
  prior: -1.2,
  explain: `The client's packets reach the server, and a rule there (iptables, nftables) throws them away before the service sees
them. The service runs and answers on the server itself; the client waits until its time is up.

It shows on the server: connection requests arrive, no answer leaves, and a rule's counter moves while the client tries. If
the rule belongs to a front end such as ufw, firewalld or a control panel, mend it there: see managed-firewall.`,
  messages: [...SILENCE, 'iptables DROP', 'nftables drop'],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const taken = (droppedByHand(evidence) ?? mayHaveDropped(evidence))?.value.rule;
    return [
      {
        on: 'server',
        text: taken
          ? `Remove the rule that drops the port (${taken.tool}, table ${taken.table}, chain ${taken.chain}), or accept the port before it.`
          : `Accept TCP port ${port} in the server's firewall.`,
        commands: taken ? undoRule(taken, port) : [`iptables -I INPUT -p tcp --dport ${port} -j ACCEPT`],
      },
      {
        on: 'server',
        text: 'Make the change last, in the file that the rules are loaded from at boot:',
        commands: ['netfilter-persistent save   # or edit /etc/nftables.conf'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const taken = droppedByHand(evidence);
    const suspect = mayHaveDropped(evidence);
    return weigh(
      taken
        ? `The server's own firewall drops port ${port}: chain ${taken.value.rule.chain}, ${taken.value.rule.hits} packets while the client tried.`
        : `${at(address, port)} does not answer: the server’s own firewall may drop it.`,
      [
        ...droppedOnServer(evidence),
        pro(6, all(taken, silent(evidence))),
        pro(5, all(suspect?.value.manager ? null : suspect, arrived(evidence))),
        con(VETO, droppedByManager(evidence), 'the rule that took the packets belongs to a front end'),
        con(
          8,
          droppedByPath(evidence),
          'the rule that took the packets asks for the way back, and for no port',
        ),
        con(8, notOnList(evidence), 'the rule that took the packets is part of a list of allowed sources'),
        con(8, noRuleMoved(evidence), 'no rule on the server took a packet while the client tried'),
      ],
      [taken ? null : 'firewall'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, firewall([rule('-A INPUT -p tcp -m tcp --dport 8080 -j DROP', 4)])),
    miss: scene(GOAL, ...world, firewall([rule('-A INPUT -p tcp -m tcp --dport 8080 -j DROP', 0)])),
  },
};

export default cause;
