import type { Cause } from '../core/types.ts';
import { answeredByAnother } from './lib/arrivals.ts';
import { everyName } from './lib/astray.ts';
import {
  acceptsUpgrade,
  goalSpeaksLocally,
  knowsWebSocket,
  notUpgraded,
  plainlyHttp,
} from './lib/answers.ts';
import { cdnAtAddress } from './lib/cdn.ts';
import { localServiceServes, siblingServes } from './lib/elsewhere.ts';
import { at, goalOf } from './lib/goal.ts';
import { passedOnWithoutUpgrade } from './lib/passed-on.ts';
import { attempted, connected, fingerprint, scene } from './lib/scene.ts';
import { targetIsForeign } from './lib/server-addresses.ts';
import { all, either, show } from './lib/shown.ts';
import { complainsOfCertificate, speaksTls } from './lib/tls.ts';
import { accepted, headTooLarge, notItsAnswer } from './lib/web.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const page = { status: 200, headers: { server: 'nginx', 'content-type': 'text/html' } };
const missing = { status: 400, headers: { 'content-type': 'text/plain' } };

const cause: Cause = {
  title:
    'The client speaks WebSocket, the server plain HTTP: it answers like a web page instead of upgrading.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -0.9,
  explain: `Client and server must speak the same protocol. The client asks for a WebSocket connection (an HTTP request that
asks for an upgrade); the server behind the port is an ordinary HTTP server and answers with a page or an error (200, 404,
400...) where a WebSocket server would answer 101.

Either the port is another service's, or the server was started for HTTP. In Workerman and GatewayWorker, for example, the
listening address must begin with websocket://, not with http://; behind nginx, the Upgrade headers must be passed on.`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 200',
    'Unexpected response code: 200',
    'Unexpected response code: 404',
    'Error during WebSocket handshake: Unexpected response code: 404',
    'Unexpected response code: 400',
    'Code de réponse inattendu : 200',
    "La connexion WebSocket à 'ws://xxx.com:xx/' a échoué : Erreur lors de l'ouverture de WebSocket : Code de réponse inattendu : 200",
    'Unexpected server response: 200',
    'Unexpected server response: 404',
    "WebSocket connection to 'ws://xxx.com:8282/' failed: Error during WebSocket handshake: Unexpected response code: 200",
    'Firefox can’t establish a connection to the server at ws://xxx.com:8282/',
    'WebSocket connection failed: There was a bad response from the server',
    'Received network error or non-101 status code',
    'Handshake status 200 OK',
    'server rejected WebSocket connection: HTTP 200',
    'InvalidStatusCode: server rejected WebSocket connection: HTTP 404',
    'websocket: bad handshake',
    "The server returned status code '200' when status code '101' was expected",
    'Expected HTTP 101 response but was 200 OK',
  ],
  fix: (evidence) => {
    const { port, path, url } = goalOf(evidence);
    const elsewhere = either(siblingServes(evidence), localServiceServes(evidence));
    const moved = new URL(url.replace('HOST:PORT', 'host:1'));
    if (elsewhere) moved.port = String(elsewhere.value);
    return [
      ...(elsewhere
        ? [
            {
              on: 'client' as const,
              text: `Port ${elsewhere.value} of the same machine accepts WebSocket connections: ${moved.href}`,
            },
          ]
        : []),
      {
        on: 'server',
        text: `Make what listens on port ${port} a WebSocket server for ${path}: Workerman and GatewayWorker, "websocket://0.0.0.0:${port}"; Node, new WebSocketServer({ server }). Then check for "101":`,
        commands: [
          `curl -sS -o /dev/null -w '%{http_code}\\n' -m 5 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==' ${url.replace(/^ws/, 'http')}`,
        ],
      },
      {
        on: 'server',
        text: 'If nginx stands before the WebSocket server, let its location pass the upgrade on: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";',
        commands: ['nginx -t && nginx -s reload'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const answered = notUpgraded(evidence);
    const plain = plainlyHttp(evidence);
    const local = goalSpeaksLocally(evidence);
    return weigh(
      `${at(address, port)} answers the WebSocket request with HTTP ${answered?.value.answer.status ?? ''}, not with 101.`,
      [
        pro(10, plain),
        pro(3, plain ? null : answered),
        con(VETO, acceptsUpgrade(evidence), 'the port does accept WebSocket connections'),
        con(8, knowsWebSocket(evidence), 'the server does know WebSocket, and turned this request down'),
        con(
          8,
          local?.value.upgradeAccepted ? show(true, local) : null,
          'on the server itself the port accepts WebSocket connections',
        ),
        con(9, speaksTls(evidence), 'the port speaks TLS, and was spoken to in plain'),
        con(9, complainsOfCertificate(evidence), 'the server asks the client for a certificate'),
        con(8, everyName(evidence), 'every name leads to this address, even one that nobody has'),
        con(
          VETO,
          accepted(evidence, 'path', 'no-origin', 'own-origin', 'no-headers', 'no-protocols'),
          'asked otherwise, it does upgrade',
        ),
        con(VETO, headTooLarge(evidence), 'the request is too large for it'),
        con(
          12,
          passedOnWithoutUpgrade(evidence),
          'a WebSocket server stands behind it, and is not asked to upgrade',
        ),
        ...notItsAnswer(evidence),
        con(7, cdnAtAddress(evidence), 'the answer is a CDN’s, not the server’s'),
        con(
          3,
          all(answeredByAnother(evidence), targetIsForeign(evidence)),
          'another machine than the server answers',
        ),
      ],
      [local ? null : 'local-services'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: page,
      }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, { speaks: 'http', get: page, upgrade: page, upgradeAccepted: false }),
    ),
    miss: scene(
      GOAL,
      attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: missing,
      }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, { speaks: 'websocket', get: page, upgradeAccepted: true }),
    ),
  },
};

export default cause;
