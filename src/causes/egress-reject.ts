import type { Cause } from '../core/types.ts';
import { arrived } from './lib/arrivals.ts';
import { FAMILY } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { NO_MACHINE, REFUSAL } from './lib/messages.ts';
import { COUNTED, connected, refusal, scene, siblings } from './lib/scene.ts';
import { toldByOwnFirewall } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (counters: Readonly<Record<string, number>>) =>
  scene(
    GOAL,
    refusal('203.0.113.7', 8282),
    connected('203.0.113.7', 8282, 'refused', 0.2, { counters }),
    siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
  );

const cause: Cause = {
  title: 'The client’s own firewall refuses what the client sends.',
  symptoms: ['refused', 'unreachable'],
  layer: 'client',
  prior: -2.8,
  explain: `A rule on the client's own machine (REJECT in OUTPUT, a parental control, a security agent) answers the program in the
server's place: "connection refused" or "no route to host", at once. Nothing reaches the network, and the server is not asked.

It shows on the client alone, and without root: the kernel counts an ICMP error that it made itself (Icmp.OutDestUnreachs), or
a packet that was to go out and was not sent. The answer comes sooner than any packet could travel.`,
  messages: [...REFUSAL, ...NO_MACHINE, 'outbound connection blocked'],
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
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const own = toldByOwnFirewall(evidence);
    return weigh(
      `What the client sends to ${at(address, port)} is refused on its own machine: the server was not asked.`,
      [pro(FAMILY + 8, own), con(VETO, arrived(evidence), 'the connection requests reached the server')],
    );
  },
  examples: { hit: world(COUNTED.ownIcmp), miss: world(COUNTED.icmp) },
};

export default cause;
