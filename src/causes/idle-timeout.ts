import type { Cause, Evidence } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  briefLives,
  cutAtAge,
  cutAtMoment,
  cutWhileQuiet,
  keptIsCut,
  keptLives,
  meetsEndOnReuse,
} from './lib/quiet.ts';
import { attempted, quiet, scene } from './lib/scene.ts';
import { all, either } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/live';
const place = { phase: 'websocket' as const, address: '203.0.113.7', port: 8282 };

const seconds = (ms: number): string =>
  ms >= 10_000 ? String(Math.round(ms / 1000)) : (ms / 1000).toFixed(1);

const ageOf = (evidence: readonly Evidence[]): number | undefined =>
  cutAtAge(evidence)?.value ?? cutWhileQuiet(evidence)?.value.quietMs;

const cause: Cause = {
  title: 'A quiet connection is cut at a constant age.',
  symptoms: ['reset', 'intermittent'],
  layer: 'socket',
  explain: `Proxies, load balancers and servers end connections on which nothing was said for a while: nginx after 60 s (proxy_read_timeout),
AWS load balancers after 60 s (ALB) or 350 s (NLB), HAProxy after "timeout client" or "timeout tunnel", Cloudflare after 100 s. A WebSocket that has
nothing to say for so long is closed without a goodbye: 1006 to programs. It looks like a bad network, and comes like clockwork.

It shows in that quiet connections end at the same age, whenever they began, that one on which something is said now and then lives, and
that a new one works at once. A ping every so often, shorter than that age, keeps it alive.`,
  messages: [
    'WebSocket connection closed: 1006',
    'CloseEvent code 1006 wasClean false',
    'websocket: close 1006 (abnormal closure): unexpected EOF',
    'no close frame received or sent',
    'upstream timed out (110: Connection timed out) while proxying upgraded connection',
    'Connection reset by peer',
    'read ECONNRESET',
    'client_loop: send disconnect: Broken pipe',
    'Connection to server lost: idle timeout',
    'ERROR 2006 (HY000): MySQL server has gone away',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const age = ageOf(evidence);
    const often = age === undefined ? 'well within that time' : `every ${seconds(age / 2)} s`;
    return [
      {
        on: 'client',
        text: `Say something ${often}: a WebSocket ping, the protocol's own keep-alive (MQTT keepalive, SSH ServerAliveInterval), or TCP's.`,
        commands: ['sysctl -w net.ipv4.tcp_keepalive_time=30 net.ipv4.tcp_keepalive_intvl=10'],
      },
      {
        on: 'server',
        text: `Or raise the limit where ${host} is served: nginx proxy_read_timeout and proxy_send_timeout, HAProxy timeout client, server and tunnel, the idle timeout of the load balancer.`,
        commands: [
          'nginx -T | grep -nE "proxy_(read|send)_timeout|keepalive_timeout"',
          'grep -nE "timeout (client|server|tunnel|http-keep-alive)" /etc/haproxy/haproxy.cfg',
          'aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=idle_timeout.timeout_seconds,Value=3600',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cut = cutWhileQuiet(evidence);
    const age = ageOf(evidence);
    const after = age === undefined ? '' : ` after ${seconds(age)} s`;
    return weigh(
      `${at(address, port)} ends connections that are quiet${after}; one that says something now and then lives.`,
      [
        pro(4, cut),
        pro(6, all(cutAtAge(evidence), cut)),
        pro(3, all(keptLives(evidence), cut)),
        pro(2, all(briefLives(evidence), either<unknown>(cutAtAge(evidence), keptLives(evidence)), cut)),
        con(10, all(keptIsCut(evidence), cut), 'connections on which something is said are cut as well'),
        con(10, all(cutAtMoment(evidence), cut), 'all were cut at one moment, whatever their age'),
        con(
          12,
          all(meetsEndOnReuse(evidence), cut),
          'the server may end a connection between two requests: only the moment was bad',
        ),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('connection_closed', { ...place, quietMs: 1004 }, 1200),
      quiet('203.0.113.7', 8282, 1700, [
        { how: 'quiet', fromMs: 5, ended: 'closed', afterMs: 1003 },
        { how: 'quiet', fromMs: 510, ended: 'closed', afterMs: 1005 },
        { how: 'kept', fromMs: 5, ended: 'answered', afterMs: 2040 },
        { how: 'brief', fromMs: 5, ended: 'answered', afterMs: 341 },
      ]),
    ),
    miss: scene(
      GOAL,
      attempted('connection_closed', { ...place, quietMs: 900 }, 1200),
      quiet('203.0.113.7', 8282, 1700, [
        { how: 'quiet', fromMs: 5, ended: 'closed', afterMs: 1003 },
        { how: 'quiet', fromMs: 510, ended: 'closed', afterMs: 498 },
        { how: 'kept', fromMs: 5, ended: 'closed', afterMs: 1003 },
        { how: 'brief', fromMs: 5, ended: 'answered', afterMs: 341 },
      ]),
    ),
  },
};

export default cause;
