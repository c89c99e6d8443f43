import type { Cause } from '../core/types.ts';
import { acceptsUpgrade, demandsUpgrade, httpAnswer, refusesUpgrade } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, connected, fingerprint, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8282/';
const upgrade = { status: 426, headers: { upgrade: 'websocket' }, body: 'Upgrade Required' };
const denied = { status: 403, headers: {} };

const cause: Cause = {
  title: 'The client speaks plain HTTP, the server WebSocket.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -0.9,
  explain: `Client and server must speak the same protocol. What listens on the port is a WebSocket server: it wants a request
that asks for an upgrade, and turns an ordinary HTTP request away, as a rule with 426 Upgrade Required or 400 Bad Request.

Use a WebSocket client with a ws:// URL; or, if an HTTP service was meant, its own port.`,
  messages: [
    '426 Upgrade Required',
    'Upgrade Required',
    'HTTP ERROR 426',
    'Failed to open a WebSocket connection: missing Connection header',
    'You cannot access a WebSocket server directly with a browser',
    'No WebSocket UPGRADE hdr',
    'Can "Upgrade" only to "WebSocket"',
    'Bad Request: not a WebSocket handshake request: missing upgrade',
    'Invalid Upgrade header',
    'Request failed with status code 426',
  ],
  fix: (evidence) => {
    const { url, port } = goalOf(evidence);
    return [
      { on: 'client', text: `Use a WebSocket client: ${url.replace(/^http/, 'ws')}` },
      {
        on: 'server',
        text: `If HTTP was meant on port ${port}, start the service as an HTTP server there (Workerman: "http://0.0.0.0:${port}"), or use the port where it listens.`,
        commands: ['ss -ltnp'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const answered = httpAnswer(evidence);
    const isHttp = /^https?$/.test(goalOf(evidence).scheme);
    const demands = demandsUpgrade(evidence);
    const accepts = isHttp ? all(acceptsUpgrade(evidence), answered) : null;
    return weigh(
      `${at(address, port)} turns the HTTP request away (${answered?.value.answer.status ?? 'no answer'}): it is a WebSocket server.`,
      [
        pro(6, demands),
        pro(9, accepts),
        con(6, refusesUpgrade(evidence), 'it does not accept WebSocket connections either'),
      ],
      [acceptsUpgrade(evidence) ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('http_status', { phase: 'http', address: '203.0.113.7', port: 8282, answer: upgrade }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, { speaks: 'websocket', get: upgrade, upgradeAccepted: true }),
    ),
    miss: scene(
      GOAL,
      attempted('http_status', { phase: 'http', address: '203.0.113.7', port: 8282, answer: denied }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, {
        speaks: 'http',
        get: denied,
        upgrade: denied,
        upgradeAccepted: false,
      }),
    ),
  },
};

export default cause;
