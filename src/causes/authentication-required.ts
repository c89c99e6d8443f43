import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { scene, turnedAway } from './lib/scene.ts';
import { unless } from './lib/shown.ts';
import { accepted, byHop, intercepted, notItsAnswer, status } from './lib/web.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'The server wants to know who asks: the request carries no login that it accepts.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1,
  explain: `The server answers 401 Unauthorized (or 403 Forbidden): it wants a password, a token or a session cookie, and the request has
none, or one that has expired or is not allowed to do this. In a browser a WebSocket cannot carry headers of its own: the token must
travel in a cookie of the same site, in the URL, in the subprotocol, or in the first message.

The header WWW-Authenticate of the answer names what is wanted. To ask with a login: misdial diagnose URL --header
'Authorization: Bearer ...'`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 401',
    'Error during WebSocket handshake: Unexpected response code: 403',
    'HTTP Authentication failed; no valid credentials available',
    'Unexpected server response: 401',
    'Unexpected server response: 403',
    '401 Unauthorized',
    '401 Authorization Required',
    '403 Forbidden',
    'Handshake status 401 Unauthorized',
    'server rejected WebSocket connection: HTTP 401',
    'The requested URL returned error: 401',
    'Request failed with status code 401',
    'Request failed with status code 403',
  ],
  fix: (evidence) => {
    const { url } = goalOf(evidence);
    const wanted = status(evidence, 401)?.value.answer.headers['www-authenticate'];
    return [
      {
        on: 'client',
        text: `Send the login with the request${wanted === undefined ? '' : ` (the server asks for: ${wanted})`}: a fresh token or session, or user and password in the URL. Then see whether it is taken:`,
        commands: [`misdial diagnose ${url} --header 'Authorization: Bearer TOKEN'`],
      },
      {
        on: 'server',
        text: 'If it should be open to all, take this path out of what the server or the proxy before it protects; its log says whom it missed.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const unknown = status(evidence, 401);
    const forbidden = status(evidence, 403);
    const one = unknown ?? forbidden;
    const wanted = one?.value.answer.headers['www-authenticate'];
    return weigh(
      `${at(address, port)}${byHop(one?.value.answer)} answers ${one?.value.answer.status ?? ''}: it ${wanted === undefined ? 'wants a login' : `wants ${wanted}`}.`,
      [
        pro(14, unknown),
        pro(6, unless(forbidden, unknown)),
        con(
          VETO,
          accepted(evidence, 'no-origin', 'own-origin', 'path', 'no-headers'),
          'without a login, but otherwise asked, it is accepted',
        ),
        ...(intercepted(evidence) ? notItsAnswer(evidence) : []),
      ],
      [one ? 'variants' : null],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, { status: 401, headers: { 'www-authenticate': 'Basic realm="chat"' } }),
    ),
    miss: scene(GOAL, turnedAway('203.0.113.7', 8282, { status: 404, headers: {} })),
  },
};

export default cause;
