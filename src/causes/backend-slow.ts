import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway } from './lib/scene.ts';
import { byHop, cdnAnswers, hopOf, notItsAnswer, status } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/live';

const cause: Cause = {
  title: 'A proxy answers, and the server behind it does not answer in time.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The client reaches a reverse proxy or load balancer, and that one gives up waiting: 504 Gateway Time-out. The server behind it
took the connection and is too slow, stuck or overloaded; or its address swallows packets, and the proxy never got a connection.
To the client both look the same.

The proxy's log tells them apart (nginx: "upstream timed out while connecting to upstream", or "while reading response header").
A WebSocket server that is behind a proxy without the Upgrade headers, and waits for them, ends so as well.`,
  messages: [
    '504 Gateway Time-out',
    '504 Gateway Timeout',
    'upstream timed out (110: Connection timed out) while reading response header from upstream',
    'upstream timed out (110: Connection timed out) while connecting to upstream',
    'upstream request timeout',
    "The server didn't respond in time.",
    'Error during WebSocket handshake: Unexpected response code: 504',
    'Unexpected server response: 504',
    'Handshake status 504 Gateway Time-out',
    'The requested URL returned error: 504',
    'Request failed with status code 504',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const answer = status(evidence, 504)?.value.answer;
    const hop = (answer && hopOf(answer)) ?? 'the proxy';
    return [
      {
        on: 'server',
        text: `Where ${hop} serves port ${port}: read in its log which server it waited for, and whether it was for the connection or for the answer. Then ask that server from there:`,
        commands: [
          'grep -h "timed out" /var/log/nginx/error.log | tail -n 5',
          'nginx -T | grep -nE "proxy_pass|_timeout"',
        ],
      },
      {
        on: 'server',
        text: 'If it answers in the end, make it quicker, or raise proxy_read_timeout (HAProxy: timeout server); if not, see what it hangs on.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = status(evidence, 504);
    return weigh(
      `${at(address, port)}${byHop(one?.value.answer)} answers 504: it waited in vain for the server behind it.`,
      [pro(12, one), con(10, cdnAnswers(evidence), 'the gateway is a CDN'), ...notItsAnswer(evidence)],
    );
  },
  examples: {
    hit: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 504, headers: { server: 'nginx' } })),
    miss: scene(GOAL, turnedAway('203.0.113.7', 80, { status: 502, headers: { server: 'nginx' } })),
  },
};

export default cause;
