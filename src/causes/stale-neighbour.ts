import type { Cause } from '../core/types.ts';
import { arrived, notArrived } from './lib/arrivals.ts';
import { FAMILY, neverLeft } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { deafHop, hopAnswers, pinnedHop } from './lib/own-network.ts';
import { alive } from './lib/reach.ts';
import { connected, ping, route, scene, siblings } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (gateway: boolean) =>
  scene(
    GOAL,
    connected('203.0.113.7', 8282, 'silent', 3300),
    siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
    ping('203.0.113.7', false),
    ping('192.168.1.1', gateway),
    route('203.0.113.7', { neighbour: 'complete', pinned: '02:00:00:00:00:99' }),
  );

const cause: Cause = {
  title: 'A wrong hardware address is pinned for the client’s next hop: its packets go to nobody.',
  symptoms: ['timeout'],
  layer: 'client',
  prior: -2.6,
  explain: `The client's neighbour (ARP) table has a fixed entry for its gateway, or for a server on the same link, with a hardware address
that is not, or no longer, that machine's: set by hand or by a script against ARP spoofing, and left behind when the router was
replaced. The kernel never asks the link for a pinned address. The packets leave, and nobody takes them.

It shows in ip neigh: PERMANENT. Everything beyond that hop is silent, the hop itself too, while other machines on the same link
can be reached.`,
  messages: [...SILENCE, 'PERMANENT', 'static ARP entry', 'arp -s'],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const found = pinnedHop(evidence)?.value;
    const hop = found?.via ?? (found ? address : 'NEXT-HOP');
    const device = found?.device ?? 'DEVICE';
    return [
      {
        on: 'client',
        text: `Delete the fixed entry for ${hop}${found?.pinned === undefined ? '' : ` (${found.pinned})`}: the kernel then asks the link for the right one.`,
        commands: [`ip neigh del ${hop} dev ${device}`, `ip neigh show to ${hop}`],
      },
      {
        on: 'client',
        text: 'Find what sets it at boot, or it comes back:',
        commands: [
          'grep -rs -e "neigh" -e "arp -s" /etc/network /etc/systemd/network /etc/rc.local; ls /etc/ethers',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const pinned = pinnedHop(evidence);
    const deaf = deafHop(evidence);
    const hop = pinned?.value.via ?? address;
    return weigh(
      `The hardware address of ${hop} is pinned to ${pinned?.value.pinned ?? 'one that is not its own'} on the client, and nobody there answers.`,
      [
        pro(FAMILY, pinned),
        pro(4, deaf),
        pro(4, all(deaf, notArrived(evidence))),
        ...neverLeft(evidence),
        con(VETO, hopAnswers(evidence), 'the next hop answers: its hardware address is right'),
        con(VETO, alive(evidence), 'the address answers on other ports or to an echo request'),
        con(VETO, arrived(evidence), 'the client’s packets reached the server'),
      ],
    );
  },
  examples: { hit: world(false), miss: world(true) },
};

export default cause;
