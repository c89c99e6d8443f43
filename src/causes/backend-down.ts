import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway } from './lib/scene.ts';
import { byHop, cdnAnswers, hopOf, notItsAnswer, status } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/live';

const cause: Cause = {
  title: 'A proxy answers, and the server behind it does not: it is down or cannot be reached from there.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The client reaches a reverse proxy or load balancer, and that one says 502 Bad Gateway or 503 Service Unavailable: the
server behind it refuses, resets, is not started, or has failed its health check. Nothing is wrong between the client and the
proxy.

The proxy's own log names the server that it tried and what happened (nginx: "connect() failed (111: Connection refused) while
connecting to upstream").`,
  messages: [
    '502 Bad Gateway',
    '503 Service Unavailable',
    '503 Service Temporarily Unavailable',
    'No server is available to handle this request',
    'no healthy upstream',
    'upstream connect error or disconnect/reset before headers',
    'connect() failed (111: Connection refused) while connecting to upstream',
    'no live upstreams while connecting to upstream',
    'upstream prematurely closed connection while reading response header from upstream',
    'Error during WebSocket handshake: Unexpected response code: 502',
    'Error during WebSocket handshake: Unexpected response code: 503',
    'Unexpected server response: 502',
    'Unexpected server response: 503',
    'Handshake status 502 Bad Gateway',
    'The requested URL returned error: 502',
    'Request failed with status code 502',
    'Request failed with status code 503',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const answer = status(evidence, 502, 503)?.value.answer;
    const hop = (answer && hopOf(answer)) ?? 'the proxy';
    return [
      {
        on: 'server',
        text: `Where ${hop} serves port ${port}: see to which server it hands on, start that one, and see that it listens there.`,
        commands: [
          'tail -n 20 /var/log/nginx/error.log',
          'nginx -T | grep -nE "proxy_pass|upstream|server "',
          'ss -ltnp',
        ],
      },
      {
        on: 'server',
        text: 'If it runs: its port or address may have changed, it may speak TLS where the proxy does not, or its health check fails.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = status(evidence, 502, 503);
    return weigh(
      `${at(address, port)}${byHop(one?.value.answer)} answers ${one?.value.answer.status ?? ''}: it cannot get an answer from the server behind it.`,
      [pro(12, one), con(10, cdnAnswers(evidence), 'the gateway is a CDN'), ...notItsAnswer(evidence)],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 80, { status: 502, headers: { server: 'nginx' }, body: '502 Bad Gateway' }),
    ),
    miss: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 504, headers: { server: 'nginx' } })),
  },
};

export default cause;
