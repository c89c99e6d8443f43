import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { NO_MACHINE, NO_WAY } from './lib/messages.ts';
import { linkDown, linkPerhapsDown } from './lib/own-network.ts';
import { notSent, ownAddress, route, scene } from './lib/scene.ts';
import { toldByIcmp } from './lib/told.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const world = (state: 'off' | 'up') =>
  scene(
    GOAL,
    ...notSent('203.0.113.7', 8282, 'ENETUNREACH', 'network_unreachable'),
    route('203.0.113.7', {
      route: 'none',
      refusal: 'no-route',
      own: [ownAddress('192.168.1.23', { up: state === 'up' })],
      links: [{ device: 'eth0', state }],
    }),
  );

const cause: Cause = {
  title: 'The client’s own network link is down, or has no carrier.',
  symptoms: ['unreachable'],
  layer: 'client',
  prior: -1.0,
  explain: `The client's interface is switched off (ip link set down, a disabled Wi-Fi, a failed driver), or nothing is at the other
end of the cable. With an interface that is off, all routes over it are gone: "network is unreachable", at once. Without a carrier
the routes stay: the client waits three or four seconds for its gateway, then says "no route to host".

Every destination over that link fails alike. ip -brief link shows DOWN or NO-CARRIER.`,
  messages: [...NO_WAY, ...NO_MACHINE, 'NO-CARRIER', 'Network is down', 'ENETDOWN'],
  fix: (evidence) => {
    const link = (linkDown(evidence) ?? linkPerhapsDown(evidence))?.value;
    const device = link?.device ?? 'DEVICE';
    return [
      {
        on: 'client',
        text:
          link?.state === 'no-carrier'
            ? `Look at the cable, the switch port or the Wi-Fi of ${device}: nothing is at the other end.`
            : `Bring the interface ${device} up, and see that its routes come back with it.`,
        commands: [
          ...(link?.state === 'no-carrier' ? [] : [`ip link set ${device} up`]),
          'ip -brief link; ip route show',
        ],
      },
      {
        on: 'client',
        text: 'If it goes down again, ask what manages it, and the kernel’s log:',
        commands: ['networkctl status; nmcli device', `dmesg | grep ${device}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const down = linkDown(evidence);
    const link = (down ?? linkPerhapsDown(evidence))?.value;
    return weigh(
      link?.state === 'no-carrier'
        ? `The client's interface ${link.device} has no carrier, and the way to ${address} leads over it.`
        : `The client's interface ${link?.device ?? ''} is down: no way to ${address} is left.`,
      [
        pro(14, down),
        pro(12, linkPerhapsDown(evidence)),
        con(VETO, toldByIcmp(evidence), 'an answer came from outside'),
      ],
    );
  },
  examples: { hit: world('off'), miss: world('up') },
};

export default cause;
