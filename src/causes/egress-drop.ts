import type { Cause } from '../core/types.ts';
import { FAMILY } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { silent } from './lib/reach.ts';
import { attempted, connected, scene, siblings } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { arrived } from './lib/arrivals.ts';
import { keptBack } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (underWay: number) =>
  scene(
    GOAL,
    attempted('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT', address: '203.0.113.7' }, 4700),
    connected('203.0.113.7', 8282, 'silent', 1300, { retransmitted: { tried: 1, underWay } }),
    siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  );

const cause: Cause = {
  title: 'The client’s own firewall drops what the client sends.',
  symptoms: ['timeout'],
  layer: 'client',
  prior: -2.3,
  explain: `A rule on the client's own machine (iptables or nftables in OUTPUT, a desktop firewall, a VPN's "kill switch", a
security agent) throws the connection requests away before they reach the network card. The program gets no error: it waits for
an answer to what was never sent.

It shows on the client alone, and without root: the kernel counts each request that it sends again as failed
(TCPRetransFail), and ss -ti shows the unanswered socket with none under way. Nobody else sees anything.`,
  messages: [...SILENCE, 'kill switch', 'outbound connection blocked', 'Operation not permitted'],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: `Find the rule of OUTPUT whose counter moves while the client tries, and remove it or accept ${at(address, port)} before it.`,
        commands: [
          'iptables -nvL OUTPUT --line-numbers; nft list ruleset',
          `iptables -I OUTPUT -p tcp -d ${address} --dport ${port} -j ACCEPT`,
        ],
      },
      { on: 'client', text: 'If a VPN or a desktop firewall made the rule, allow the connection there.' },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const kept = keptBack(evidence);
    return weigh(
      `What the client sends to ${at(address, port)} never leaves its own machine: its firewall drops it.`,
      [
        pro(FAMILY, all(silent(evidence), kept)),
        pro(8, kept),
        con(VETO, arrived(evidence), 'the connection requests reached the server'),
      ],
    );
  },
  examples: { hit: world(0), miss: world(1) },
};

export default cause;
