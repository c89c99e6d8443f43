import type { Cause, Evidence } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { answerLost, hanging, notAnswered, requestLost } from './lib/hanging.ts';
import { advance, wholePacketsArrive } from './lib/moving.ts';
import { attempted, exchange, scene, sizes } from './lib/scene.ts';
import { all, either } from './lib/shown.ts';
import {
  echoesPass,
  echoesStop,
  heavyRequestPasses,
  inSmallSegments,
  requestsStop,
  smallIsAnswered,
} from './lib/sizes.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://203.0.113.7/';
const place = { address: '203.0.113.7', port: 443 };

/** What goes through, where that was found. */
const limit = (evidence: readonly Evidence[]) => either(echoesStop(evidence), requestsStop(evidence));

/** Bytes of the headers of IP and TCP beside a segment's own. */
const HEADERS = { four: 40, six: 60 };

const headersOf = (address: string): number => (address.includes(':') ? HEADERS.six : HEADERS.four);

const way = (evidence: readonly Evidence[]): string => {
  if (requestLost(evidence)) return 'The client’s large packets never arrive';
  return answerLost(evidence) ? 'The server’s large packets never arrive' : 'Large packets never arrive';
};

const cause: Cause = {
  title: 'Large packets vanish on the way, and the message that would say so is filtered.',
  symptoms: ['hang'],
  layer: 'path',
  explain: `Some link on the way takes smaller packets than both ends think: a VPN, a tunnel, PPPoE, a cloud network. Its router drops what is
too large and says so ("fragmentation needed", ICMP type 3 code 4; IPv6: "packet too big"), and somebody filters that message. So the
connection opens, since that takes small packets, short requests and answers work, and whatever fills a packet is sent again and
again in vain: a long form, a large cookie, a WebSocket message; or, the other way, a TLS certificate or a page.

It shows in that the same request is answered once its packets are kept small (MSS), that echo requests that may not be cut up
(ping -M do) come back up to a size and no further, and in retransmissions: the client's, or a gap in what it receives.`,
  messages: [
    'TLS handshake timeout',
    'net/http: TLS handshake timeout',
    'SSL connection timeout',
    'performing a TLS handshake',
    'Operation timed out after 30001 milliseconds with 0 bytes received',
    'ping: local error: message too long, mtu=1400',
    'Frag needed and DF set (mtu = 1400)',
    'upstream timed out (110: Connection timed out) while sending request to upstream',
    'debug1: expecting SSH2_MSG_KEX_ECDH_REPLY',
    'client_loop: send disconnect: Broken pipe',
  ],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const found = limit(evidence)?.value.most;
    const most = found ?? 1280;
    return [
      {
        on: 'network',
        text: 'On the router of the narrow link (VPN, tunnel, PPPoE): make both ends send small segments, for connections in both directions.',
        commands: [
          'iptables -t mangle -A FORWARD -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu',
        ],
      },
      {
        on: 'network',
        text: 'And let the message through that says so: "fragmentation needed" (IPv6: "packet too big") must pass every firewall, the server’s own as well.',
        commands: [
          'iptables -I INPUT -p icmp --icmp-type fragmentation-needed -j ACCEPT',
          'ip6tables -I INPUT -p icmpv6 --icmpv6-type packet-too-big -j ACCEPT',
        ],
      },
      {
        on: 'client',
        text: `To get on meanwhile, send less at a time from here: packets of ${most} bytes${found === undefined ? '' : ' came through'}. Find the exact size with ping, less 28 for its headers.`,
        commands: [
          `ip route replace ${address} $(ip route get ${address} | grep -o 'via [^ ]*') dev $(ip route get ${address} | grep -oP 'dev \\K[^ ]*') advmss ${most - headersOf(address)} mtu ${most}`,
          `ping -c 1 -M do -s ${most - 28} ${address}`,
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const waits = hanging(evidence);
    const lost = requestLost(evidence);
    const hole = answerLost(evidence);
    const stop = limit(evidence);
    const small = all(inSmallSegments(evidence, true), waits);
    const until = stop
      ? `: packets of ${stop.value.most} bytes come through, of ${stop.value.tooMuch} none`
      : '';
    const segments = small ? `; in segments of ${small.value} bytes the same request is answered` : '';
    return weigh(`${way(evidence)} on the way to ${at(address, port)}${until}${segments}.`, [
      pro(9, small),
      pro(3, all(either(lost, hole), waits)),
      // Without small segments to try, the outcome that follows the size must do.
      pro(5, all(requestsStop(evidence), lost, waits)),
      pro(3, all(hole, smallIsAnswered(evidence), waits)),
      pro(3, all(echoesStop(evidence), waits)),
      con(10, all(heavyRequestPasses(evidence), lost), 'as large a request with other content is answered'),
      con(12, all(advance(evidence), waits), 'what is under way moves all the time'),
      con(10, all(wholePacketsArrive(evidence), lost), 'whole packets of this request arrived'),
      con(8, all(inSmallSegments(evidence, false), waits), 'in small packets it hangs as well'),
      con(6, all(notAnswered(evidence), waits), 'the request arrived, and no answer was sent'),
      con(3, all(echoesPass(evidence), lost), 'echo requests of full size come back'),
    ]);
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('no_answer', { phase: 'tls', ...place }, 4500),
      exchange('203.0.113.7', 443, 'tls', { written: 517, read: 0, outOfOrder: 1 }),
      sizes('203.0.113.7', 443, {
        echoes: [
          { bytes: 84, answered: true },
          { bytes: 1280, answered: true },
          { bytes: 1400, answered: false },
          { bytes: 1500, answered: false },
        ],
        smallAnswer: true,
        inSmallSegments: { mss: 500, answered: true },
      }),
    ),
    miss: scene(
      GOAL,
      attempted('no_answer', { phase: 'tls', ...place }, 4500),
      exchange('203.0.113.7', 443, 'tls', { written: 517, read: 0 }),
      sizes('203.0.113.7', 443, {
        echoes: [
          { bytes: 84, answered: true },
          { bytes: 1500, answered: true },
        ],
        smallAnswer: false,
        inSmallSegments: { mss: 500, answered: false },
      }),
    ),
  },
};

export default cause;
