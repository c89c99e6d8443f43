import type { Cause, Evidence } from '../core/types.ts';
import { notUpgraded } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway, variants } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { accepted, notItsAnswer, originSent, refusedToo, status } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const forbidden = { status: 403, headers: {}, body: 'Forbidden' };

/** The answer names the origin as its reason. */
const saysOrigin = (evidence: readonly Evidence[]) => {
  const one = notUpgraded(evidence);
  const { body = '', status: code = 0 } = one?.value.answer ?? {};
  return code >= 400 && code < 500 && /\borigin\b/i.test(body) ? one : null;
};

const cause: Cause = {
  title: 'The server does not take WebSocket connections from this page: it rejects the Origin.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1.2,
  explain: `A browser tells with each WebSocket request which page it comes from (the header Origin, such as https://app.example), and
many servers take only pages that they know: else any page on the web could use a visitor's login. A page that moved to another name,
port or scheme, or is opened from the disk (Origin: null), is turned away, as a rule with 403.

Programs outside a browser send no Origin, which is why the same server may work there. To ask as the page does:
misdial diagnose URL --origin https://app.example`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 403',
    'Unexpected server response: 403',
    'Handshake status 403 Forbidden',
    'server rejected WebSocket connection: HTTP 403',
    'websocket: request origin not allowed by Upgrader.CheckOrigin',
    'Failed to open a WebSocket connection: invalid Origin header',
    'Request origin not allowed',
    'Origin not allowed',
    'io.undertow WebSocket 403 Forbidden: Origin',
    'Connection failed: Origin header value not allowed',
  ],
  fix: (evidence) => {
    const origin = originSent(evidence) ?? 'the page’s origin (scheme, name and port)';
    return [
      {
        on: 'server',
        text: `Add ${origin} to the origins that the server takes. Go's gorilla/websocket: CheckOrigin; Python's websockets: origins=[...]; Spring: setAllowedOrigins; Rails: allowed_request_origins.`,
      },
      {
        on: 'client',
        text: 'Or serve the page from an origin that is allowed. Behind a proxy, see that it passes Origin and Host on unchanged.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const sent = originSent(evidence);
    const answered = notUpgraded(evidence);
    const other = all(accepted(evidence, 'no-origin', 'own-origin'), answered);
    const denied = status(evidence, 403);
    const isSocket = answered ? denied : null;
    const code = answered?.value.answer.status ?? '';
    return weigh(
      other
        ? `${at(address, port)} turns the request away (${code}) with ${sent === undefined ? 'no Origin' : `the Origin ${sent}`}, and takes it ${other.value.change === 'no-origin' ? 'without one' : `with ${other.value.value}`}.`
        : `${at(address, port)} turns the WebSocket request away (${code}).`,
      [
        pro(14, other),
        pro(11, other ? null : saysOrigin(evidence)),
        pro(6, other || saysOrigin(evidence) ? null : isSocket),
        con(
          2,
          sent === undefined ? null : unless(refusedToo(evidence, 'no-origin'), other),
          'without the Origin it is turned away as well',
        ),
        con(
          6,
          other ? null : accepted(evidence, 'path', 'no-headers', 'no-protocols'),
          'it is something else that the server objects to',
        ),
        ...notItsAnswer(evidence),
      ],
      [other ? null : 'variants'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, forbidden),
      variants('203.0.113.7', 8282, {
        change: 'own-origin',
        value: 'http://203.0.113.7:8282',
        accepted: true,
        status: 101,
      }),
    ),
    miss: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, { status: 401, headers: { 'www-authenticate': 'Bearer' } }),
    ),
  },
};

export default cause;
