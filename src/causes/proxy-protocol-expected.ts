import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt, goalSpeaks, goalSpeaksLocally } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, fingerprint, scene } from './lib/scene.ts';
import { all, either, show } from './lib/shown.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const place = { phase: 'websocket' as const, address: '203.0.113.7', port: 8282 };

/** The port answers only whoever sends a PROXY header first. */
const wantsHeader = (evidence: readonly Evidence[]) => {
  const one = goalSpeaks(evidence);
  const local = goalSpeaksLocally(evidence);
  return either(one?.value.afterProxyHeader ? one : null, local?.value.afterProxyHeader ? local : null);
};

const failed = (evidence: readonly Evidence[]) => {
  const one = failedAttempt(evidence);
  const late = one && ['tls', 'http', 'websocket'].includes(one.facts.phase);
  return late && !one.facts.answer ? show(true, one) : null;
};

const cause: Cause = {
  title: 'The server expects the PROXY protocol, and the client does not speak it.',
  symptoms: ['reset', 'hang', 'protocol', 'tls'],
  layer: 'application',
  prior: -1.2,
  explain: `The PROXY protocol is a line that a load balancer (HAProxy, AWS NLB, nginx, Traefik) sends before everything else, so that
the server behind it learns the client's real address. A server that is set to expect it (nginx: listen ... proxy_protocol; HAProxy:
bind ... accept-proxy) hangs up on, or waits for ever for, whoever comes without: clients that come straight, past the load
balancer, health checks, and everybody, if the balancer was never told to send it.

It shows in that the same request with such a line before it is answered.`,
  messages: [
    'socket hang up',
    'Empty reply from server',
    'curl: (52) Empty reply from server',
    'net::ERR_EMPTY_RESPONSE',
    'broken header while reading PROXY protocol',
    'Received something which does not look like a PROXY protocol header',
    'proxyproto: invalid signature',
    'Missing PROXY protocol header',
    'connection closed before message completed',
    'RemoteIPProxyProtocol: no valid PROXY header found',
  ],
  fix: (evidence) => {
    const { port, host, path } = goalOf(evidence);
    return [
      {
        on: 'server',
        text: `If clients come to port ${port} straight: let it not expect the header (nginx: take proxy_protocol out of "listen ${port} proxy_protocol"; HAProxy: take accept-proxy out of the bind line).`,
        commands: ['nginx -T | grep -n proxy_protocol', 'grep -rn accept-proxy /etc/haproxy'],
      },
      {
        on: 'network',
        text: 'If they should come through a load balancer: let it send the header (HAProxy: send-proxy; AWS: Proxy protocol v2 on the target group), and use its address. With the header, the server answers:',
        commands: [`curl -sSI -m 5 --haproxy-protocol http://${host}:${port}${path}`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = all(wantsHeader(evidence), failed(evidence));
    return weigh(
      `${at(address, port)} does not answer a request, and answers the same one after a PROXY header (${one?.value.afterProxyHeader?.status ?? ''}).`,
      [pro(15, one)],
      [goalSpeaks(evidence) ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('connection_closed', place),
      fingerprint('203.0.113.7', 8282, {
        speaks: 'closes',
        afterProxyHeader: { status: 426, headers: { server: 'nginx' } },
      }),
    ),
    miss: scene(
      GOAL,
      attempted('connection_closed', place),
      fingerprint('203.0.113.7', 8282, { speaks: 'closes', closesUnasked: true }),
    ),
  },
};

export default cause;
