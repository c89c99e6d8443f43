import type { Cause } from '../core/types.ts';
import { arrived, notArrived, siblingsArrived } from './lib/arrivals.ts';
import { silentOnTheWay } from './lib/families.ts';
import { goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { gatewayLost } from './lib/off-net.ts';
import { alive, lifeless, neighbourLost, silent, unreachableAtOnce } from './lib/reach.ts';
import { addresses, attempted, connected, ownAddress, ping, scene, siblings } from './lib/scene.ts';
import { serverLinkDown, serverOffNet, serverOwnsTarget, targetIsForeign } from './lib/server-addresses.ts';
import { all, either } from './lib/shown.ts';
import { toldByExpiry } from './lib/told.ts';
import { pending } from './lib/way-back.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:5432';

const cause: Cause = {
  title: 'No machine answers at this address: it is off, gone, or its link is down.',
  symptoms: ['timeout', 'unreachable'],
  layer: 'host',
  prior: -1.8,
  explain: `Nothing at the address answers: no port, open or closed, and no echo request. The machine is switched off, its network
interface is down, it was deleted, or it now has another address.

Where the last router before it looks for the machine and finds none, the client hears of it after three seconds ("No route to
host"): that decides. Where the router stays silent, a firewall that drops everything looks the same.`,
  messages: [
    ...SILENCE,
    'No route to host',
    'EHOSTUNREACH',
    'connect EHOSTUNREACH 203.0.113.7:8282',
    'net::ERR_ADDRESS_UNREACHABLE',
    '[Errno 113] No route to host',
    'Destination Host Unreachable',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const down = serverLinkDown(evidence);
    const foreign = targetIsForeign(evidence);
    return [
      ...(down
        ? [
            {
              on: 'server' as const,
              text: `Bring the interface ${down.value.device} up.`,
              commands: [`ip link set ${down.value.device} up`, 'ip -brief address'],
            },
          ]
        : []),
      ...(foreign
        ? [
            {
              on: 'client' as const,
              text: `The server has other addresses (${foreign.value.join(', ')}): use one of these instead of ${address}.`,
            },
          ]
        : []),
      {
        on: 'server',
        text: `Look at the machine itself (power, console, the provider's panel): it must run, and have the address ${address}.`,
        commands: ['ip -brief address', 'ip -brief link'],
      },
      {
        on: 'client',
        text: 'Then check:',
        commands: [`ping -c 3 ${address}`, `nc -vz -w 3 ${address} ${port}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address } = goalOf(evidence);
    const lost = neighbourLost(evidence);
    const down = serverLinkDown(evidence);
    const off = serverOffNet(evidence);
    const felt = either<unknown>(silent(evidence), lost, unreachableAtOnce(evidence));
    return weigh(
      down
        ? `The server has ${address} on ${down.value.device}, and that link is down.`
        : lost
          ? `The last router before ${address} looked for the machine for ${Math.round(lost.value.ms / 100) / 10} s and found none.`
          : off
            ? 'The server has no address on any network: its link is down, or it was given none.'
            : `Nothing at ${address} answers: no port, and no echo request.`,
      [
        ...silentOnTheWay(evidence),
        pro(10, lost),
        pro(8, all(either<unknown>(down, off), felt)),
        pro(4, all(targetIsForeign(evidence), lifeless(evidence), notArrived(evidence))),
        con(VETO, toldByExpiry(evidence), 'the packets’ time to live ran out on the way'),
        con(VETO, alive(evidence), 'the address answers on other ports or to an echo request'),
        con(
          VETO,
          arrived(evidence) ?? siblingsArrived(evidence) ?? pending(evidence),
          'the client’s packets reached the server',
        ),
        con(silent(evidence) ? VETO : 4, serverOwnsTarget(evidence), 'the server is up and has this address'),
        con(VETO, lost ? gatewayLost(evidence) : null, 'it is the client’s own gateway that is not found'),
      ],
      [down || off || lost ? null : 'addresses'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted(
        'host_unreachable',
        { phase: 'connect', code: 'EHOSTUNREACH', syscall: 'connect', address: '203.0.113.7' },
        3070,
      ),
      connected('203.0.113.7', 5432, 'silent', 1300),
      connected('203.0.113.7', 5432, 'unreachable', 3070),
      siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
      ping('203.0.113.7', false),
    ),
    miss: scene(
      GOAL,
      connected('203.0.113.7', 5432, 'silent', 3300),
      siblings('203.0.113.7', { 22: 'silent', 80: 'silent' }),
      ping('203.0.113.7', false),
      addresses(ownAddress('203.0.113.7', { class: 'public' })),
    ),
  },
};

export default cause;
