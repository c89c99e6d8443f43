import type { Cause } from '../core/types.ts';
import { httpAnswer } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { fingerprint, scene, turnedAway } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { complainsUnasked, hopOf, status } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const bad = { status: 400, headers: { server: 'nginx' }, body: '400 Bad Request' };

const cause: Cause = {
  title: 'A load balancer sends the PROXY protocol, and the server behind it does not understand it.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1.2,
  explain: `The PROXY protocol is a line that a load balancer sends before everything else, so that the server learns the client's real
address. A server that was not told of it takes the line for a request, and answers 400 Bad Request to everything, whatever is
asked and however.

It shows in that the complaint comes as soon as one connects, before anything was asked. The server's log has requests such as
"PROXY TCP4 198.51.100.7 ...", or the bytes \\x0D\\x0A\\x0D\\x0A\\x00\\x0D\\x0AQUIT\\x0A of version 2.`,
  messages: [
    '400 Bad Request',
    'The plain HTTP request was sent to HTTPS port',
    'client sent invalid request while reading client request line: "PROXY TCP4',
    'client sent invalid method while reading client request line, request: "PROXY TCP4',
    'Invalid method in request PROXY TCP4',
    "Bad request syntax ('PROXY TCP4",
    '\\x0D\\x0A\\x0D\\x0A\\x00\\x0D\\x0AQUIT\\x0A',
    'Error during WebSocket handshake: Unexpected response code: 400',
    'Unexpected server response: 400',
    'invalid HTTP method parsed PROXY',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const answer = httpAnswer(evidence)?.value.answer;
    const hop = (answer && hopOf(answer)) ?? 'the server';
    return [
      {
        on: 'server',
        text: `Let ${hop} expect the header on the port that the load balancer hands on to. nginx: listen ... proxy_protocol, with set_real_ip_from; HAProxy: bind ... accept-proxy; Node needs a library.`,
        commands: ['grep -rnE "proxy_protocol|accept-proxy|send-proxy" /etc/nginx /etc/haproxy'],
      },
      {
        on: 'network',
        text: `Or let what takes the connections on port ${port} not send it (HAProxy: take send-proxy or send-proxy-v2 out of the server line; AWS: switch Proxy protocol v2 off on the target group).`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = all(status(evidence, 400), complainsUnasked(evidence));
    return weigh(
      `${at(address, port)} answers 400 as soon as one connects, before anything is asked: something before the server speaks first.`,
      [
        pro(15, one),
        con(
          8,
          httpAnswer(evidence) && !status(evidence, 400) ? httpAnswer(evidence) : null,
          'the request itself is answered',
        ),
      ],
      [one ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, bad),
      fingerprint('203.0.113.7', 8282, {
        speaks: 'http',
        banner: 'HTTP/1.1 400 Bad Request\\r\\nServer: nginx\\r\\n',
        get: bad,
        upgrade: bad,
        upgradeAccepted: false,
      }),
    ),
    miss: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, bad),
      fingerprint('203.0.113.7', 8282, { speaks: 'http', get: bad, upgrade: bad, upgradeAccepted: false }),
    ),
  },
};

export default cause;
