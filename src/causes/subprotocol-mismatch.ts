import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt, notUpgraded } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, scene } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { accepted, notItsAnswer } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const offered = (evidence: readonly Evidence[]): readonly string[] => evidence[0]?.target.protocols ?? [];

/** The server's 101 names none of the subprotocols that were offered, or one that was not. */
const flawed = (evidence: readonly Evidence[]) => {
  const one = failedAttempt(evidence);
  return one?.facts.flaw === 'subprotocol' ? show(one.facts, one) : null;
};

/** It turns the request away and says why. */
const demanded = (evidence: readonly Evidence[]) => {
  const one = notUpgraded(evidence);
  const { body = '', status = 0 } = one?.value.answer ?? {};
  return status >= 400 && status < 500 && /sub-?protocol|Sec-WebSocket-Protocol/i.test(body) ? one : null;
};

const cause: Cause = {
  title: 'Client and server do not agree on a WebSocket subprotocol.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `A WebSocket client may offer subprotocols (the second argument of new WebSocket(), the header Sec-WebSocket-Protocol): names
such as graphql-transport-ws, mqtt, ocpp1.6 or wamp.2.json. The server must choose one of them. If it chooses none, or one that was
not offered, the client must hang up although the server said 101 (RFC 6455 §4.1); and a server that wants a subprotocol may turn
away who offers none that it knows.

Often one side is newer than the other: graphql-ws against graphql-transport-ws, mqttv3.1 against mqtt.`,
  messages: [
    "Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received",
    "Error during WebSocket handshake: Response must not include 'Sec-WebSocket-Protocol' header if not present in request",
    "Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header value in response does not match any of sent values",
    'Server sent no subprotocol',
    'Server sent an invalid subprotocol',
    'Server sent a subprotocol but none was requested',
    'websockets.exceptions.NegotiationError: unsupported subprotocol',
    'websockets.exceptions.NegotiationError: missing subprotocol',
    'Failed to open a WebSocket connection: missing subprotocol.',
    'Subprotocol not acceptable',
  ],
  fix: (evidence) => {
    const sent = offered(evidence).join(', ');
    const chosen = flawed(evidence)?.value.answer?.headers['sec-websocket-protocol'];
    return [
      {
        on: 'client',
        text:
          chosen === undefined
            ? `Offer a subprotocol that the server knows${sent === '' ? '' : ` instead of ${sent}`}, or none if it needs none.`
            : `Offer ${chosen}, which the server wants${sent === '' ? '' : ` (now: ${sent})`}.`,
      },
      {
        on: 'server',
        text: `Let the server choose one of what is offered. Node's ws: handleProtocols; Python's websockets: subprotocols=[...]; behind a proxy, Sec-WebSocket-Protocol must be passed on in both directions.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = flawed(evidence);
    const sent = offered(evidence).join(', ') || 'none';
    const without = all(accepted(evidence, 'no-protocols'), notUpgraded(evidence));
    const chosen = one?.value.answer?.headers['sec-websocket-protocol'];
    return weigh(
      one
        ? `${at(address, port)} answers 101 with ${chosen === undefined ? 'no subprotocol' : `the subprotocol ${chosen}`}; the client offered ${sent}.`
        : `${at(address, port)} turns away what the client offers (${sent}).`,
      [
        pro(14, one),
        pro(12, without),
        pro(10, without ? null : demanded(evidence)),
        con(
          6,
          one ? null : accepted(evidence, 'path', 'no-origin', 'own-origin'),
          'it is something else that the server objects to',
        ),
        ...notItsAnswer(evidence),
      ],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('websocket_bad_handshake', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: { status: 101, headers: { upgrade: 'websocket', 'sec-websocket-protocol': 'graphql-ws' } },
        flaw: 'subprotocol',
      }),
    ),
    miss: scene(
      GOAL,
      attempted('websocket_bad_handshake', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: { status: 101, headers: { upgrade: 'websocket' } },
        flaw: 'accept',
      }),
    ),
  },
};

export default cause;
