import type { Cause } from '../core/types.ts';
import { acceptsUpgrade, knowsWebSocket, notUpgraded } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { fingerprint, scene, turnedAway, variants } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { accepted, missesUpgrade, notItsAnswer, redirect, status, urlWith } from './lib/web.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/chat';
const missing = { status: 404, headers: {}, body: 'not found' };

const cause: Cause = {
  title: 'The server accepts WebSocket connections, but on another path.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1.2,
  explain: `Host and port are right, the path is not: the server (or the proxy before it) knows WebSocket on another path, such as
/ws, /socket or /socket.io/, and answers the one that was asked with 404 Not Found or 400 Bad Request. A slash too many or too
few at the end is enough for many servers.

The path stands in the server's own configuration: "path" of Node's ws, the location in nginx, the route of the framework.`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 404',
    'Error during WebSocket handshake: Unexpected response code: 400',
    'Unexpected server response: 404',
    'Unexpected server response: 400',
    'Handshake status 404 Not Found',
    'server rejected WebSocket connection: HTTP 404',
    'Expected HTTP 101 response but was 404 Not Found',
    'websocket: bad handshake',
    'Invalid namespace',
  ],
  fix: (evidence) => {
    const { path } = goalOf(evidence);
    const other = accepted(evidence, 'path')?.value.value;
    return [
      {
        on: 'client',
        text:
          other === undefined
            ? `Look up in the server's configuration on which path it takes WebSocket connections, and use that instead of ${path}.`
            : `Use the path ${other}: ${urlWith(evidence, { path: other })}`,
      },
      {
        on: 'server',
        text: `Or let it take ${path} as well. nginx: location ${path} { ... }; Node: new WebSocketServer({ server, path: '${path}' }).`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port, path } = goalOf(evidence);
    const answered = notUpgraded(evidence);
    const other = accepted(evidence, 'path');
    const away = either(status(evidence, 404, 400, 405, 410));
    const known = unless(all(away, knowsWebSocket(evidence)), missesUpgrade(evidence));
    return weigh(
      other
        ? `${at(address, port)} takes WebSocket connections on ${other.value.value ?? ''}, not on ${path} (${answered?.value.answer.status ?? ''}).`
        : `${at(address, port)} is a WebSocket server, and does not take connections on ${path} (${answered?.value.answer.status ?? ''}).`,
      [
        pro(14, all(other, answered)),
        pro(7, other ? null : known),
        con(VETO, acceptsUpgrade(evidence), 'the port takes WebSocket connections on this very path'),
        con(8, redirect(evidence), 'the server itself redirects to the right one'),
        con(
          8,
          accepted(evidence, 'no-origin', 'own-origin', 'no-protocols', 'no-headers'),
          'the path is taken if something else in the request is changed',
        ),
        ...notItsAnswer(evidence),
      ],
      [other ? null : 'variants'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, missing),
      variants('203.0.113.7', 8282, { change: 'path', value: '/ws', accepted: true, status: 101 }),
    ),
    miss: scene(
      GOAL,
      turnedAway('203.0.113.7', 8282, missing),
      fingerprint('203.0.113.7', 8282, {
        speaks: 'http',
        get: missing,
        upgrade: missing,
        upgradeAccepted: false,
      }),
      variants('203.0.113.7', 8282, { change: 'path', value: '/ws', accepted: false, status: 404 }),
    ),
  },
};

export default cause;
