import type { Cause, Evidence } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  briefLives,
  freshWorks,
  keptFallsSilent,
  keptLives,
  quietFallsSilent,
  saidAndTaken,
  saidInVain,
  silentAfterQuiet,
} from './lib/quiet.ts';
import { attempted, quiet, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/live';
const place = { phase: 'websocket' as const, address: '203.0.113.7', port: 8282 };
const carried = {
  acked: 300,
  unacked: 14,
  unsent: 0,
  received: 240,
  retransmitted: 3,
  outOfOrder: 0,
  windowClosedMs: 0,
};

const silence = (evidence: readonly Evidence[]): string => {
  const ms = silentAfterQuiet(evidence)?.value.quietMs;
  return ms === undefined ? '' : ` of ${(ms / 1000).toFixed(1)} s`;
};

const cause: Cause = {
  title: 'A firewall on the way has forgotten a quiet connection, and drops what is said on it.',
  symptoms: ['hang'],
  layer: 'path',
  explain: `Firewalls and address translators remember each connection, and forget one on which nothing was said for long: cloud networks
after some minutes (AWS NLB 350 s, Azure 4 min, Google Cloud 10 min), home routers and mobile networks often sooner. What comes later belongs to
no connection that they know. They drop it, and tell neither end: both still hold the connection open, what is said on it is sent again
and again for a quarter of an hour, and every new connection works. Database pools, SSH sessions and WebSockets suffer most. A restart or
a failover of the firewall does the same to all connections at once.

It shows in that a connection which was quiet gets no acknowledgement any more, one that was quiet for a shorter time or says something now
and then does, and a new one is served at once.`,
  messages: [
    'Connection timed out',
    'read ETIMEDOUT',
    'write ETIMEDOUT',
    'SocketTimeoutException: Read timed out',
    'could not receive data from server: Connection timed out',
    'packet_write_wait: Connection to 203.0.113.7 port 22: Broken pipe',
    'Timeout, server 203.0.113.7 not responding.',
    'nf_ct_proto_6: invalid packet ignored in state NONE',
    'dropped: invalid (out of state) TCP packet',
    'First packet isn’t SYN',
  ],
  fix: (evidence) => {
    const { address } = goalOf(evidence);
    const ms = silentAfterQuiet(evidence)?.value.quietMs;
    const often =
      ms === undefined
        ? 'more often than the firewall forgets'
        : `more often than every ${(ms / 1000).toFixed(1)} s`;
    return [
      {
        on: 'client',
        text: `Keep the connection in memory: say something ${often} (a ping, TCP keep-alive), and give up a silent one soon (TCP_USER_TIMEOUT) to take a new one.`,
        commands: [
          'sysctl -w net.ipv4.tcp_keepalive_time=60 net.ipv4.tcp_keepalive_intvl=10 net.ipv4.tcp_keepalive_probes=3',
        ],
      },
      {
        on: 'network',
        text: `On the firewalls towards ${address}: let quiet connections live longer, and answer what belongs to none with a reset, so that both ends learn of it.`,
        commands: [
          'sysctl net.netfilter.nf_conntrack_tcp_timeout_established',
          'iptables -I FORWARD -p tcp -m conntrack --ctstate INVALID -j REJECT --reject-with tcp-reset',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const fell = silentAfterQuiet(evidence);
    return weigh(
      `After a silence${silence(evidence)} nothing that is said on a connection to ${at(address, port)} arrives any more; a new connection works.`,
      [
        pro(3, fell),
        pro(4, all(quietFallsSilent(evidence), briefLives(evidence), fell)),
        pro(3, all(saidInVain(evidence), fell)),
        pro(3, all(freshWorks(evidence), fell)),
        pro(2, all(keptLives(evidence), fell)),
        con(
          10,
          all(keptFallsSilent(evidence), fell),
          'connections on which something is said fall silent as well',
        ),
        con(10, all(saidAndTaken(evidence), fell), 'what is said arrives, and is not answered'),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('no_answer', { ...place, quietMs: 1700 }, 4000),
      quiet(
        '203.0.113.7',
        8282,
        1700,
        [
          { how: 'quiet', fromMs: 5, ended: 'silent', afterMs: 2703, carried },
          { how: 'quiet', fromMs: 510, ended: 'silent', afterMs: 2705, carried },
          { how: 'kept', fromMs: 5, ended: 'answered', afterMs: 2040 },
          { how: 'brief', fromMs: 5, ended: 'answered', afterMs: 341 },
        ],
        true,
      ),
    ),
    miss: scene(
      GOAL,
      attempted('no_answer', { ...place, quietMs: 1700 }, 4000),
      quiet(
        '203.0.113.7',
        8282,
        1700,
        [
          {
            how: 'quiet',
            fromMs: 5,
            ended: 'silent',
            afterMs: 2703,
            carried: { ...carried, acked: 314, unacked: 0 },
          },
          {
            how: 'quiet',
            fromMs: 510,
            ended: 'silent',
            afterMs: 2705,
            carried: { ...carried, acked: 314, unacked: 0 },
          },
          { how: 'kept', fromMs: 5, ended: 'silent', afterMs: 1340 },
          { how: 'brief', fromMs: 5, ended: 'silent', afterMs: 1341 },
        ],
        false,
      ),
    ),
  },
};

export default cause;
