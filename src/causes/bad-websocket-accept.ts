import type { HandshakeFlaw } from '../core/facts.ts';
import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, scene } from './lib/scene.ts';
import { show } from './lib/shown.ts';
import { byHop } from './lib/web.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const WRONG: Readonly<Record<HandshakeFlaw, string>> = {
  upgrade: 'has no "Upgrade: websocket"',
  connection: 'has no "Connection: Upgrade"',
  accept: 'has a Sec-WebSocket-Accept that does not belong to the key that was sent',
  extensions: 'agrees on an extension that nobody offered',
  subprotocol: 'names no subprotocol that was offered',
};

const flawed = (evidence: readonly Evidence[]) => {
  const one = failedAttempt(evidence);
  const { flaw } = one?.facts ?? {};
  return one && flaw && flaw !== 'subprotocol' ? show({ ...one.facts, flaw }, one) : null;
};

const cause: Cause = {
  title: 'The server says 101 Switching Protocols, but its handshake is not right.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The server agrees to the upgrade (101), and leaves out or gets wrong one of the headers that prove it (RFC 6455 §4.2.2):
Upgrade: websocket, Connection: Upgrade, and Sec-WebSocket-Accept, which is the base64 of the SHA-1 of the client's key followed by
258EAFA5-E914-47DA-95CA-C5AB0DC85B11. Then every client hangs up.

It is a mistake of a hand-written server, or of something in between that answers from a cache or rewrites headers: a 101 must
never be cached, and the key must reach the server unchanged.`,
  messages: [
    "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value",
    "Error during WebSocket handshake: 'Upgrade' header is missing",
    "Error during WebSocket handshake: 'Connection' header is missing",
    "Error during WebSocket handshake: 'Sec-WebSocket-Accept' header is missing",
    'Invalid Sec-WebSocket-Accept header',
    'Invalid Upgrade header',
    'Unexpected server response: 101',
    'websockets.exceptions.InvalidHeader: missing Sec-WebSocket-Accept header',
    'Handshake response has incorrect or missing Sec-WebSocket-Accept header',
    'websocket: challenge response mismatch',
    "Expected 'Sec-WebSocket-Accept' header value",
  ],
  fix: (evidence) => {
    const { url } = goalOf(evidence);
    return [
      {
        on: 'server',
        text: 'Let a WebSocket library make the handshake, or compute Sec-WebSocket-Accept from the very key of this request. For the key of RFC 6455 §1.3 the answer must be s3pPLMBiTxaQ9kYGzzhZRbK+xOo=:',
        commands: [
          `curl -sSi -m 5 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' ${url.replace(/^ws/, 'http')} | head`,
        ],
      },
      {
        on: 'server',
        text: 'If a proxy or cache stands before the server, ask the server itself the same way: if its answer differs, take the caching or the rewriting of headers out of that location.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = flawed(evidence);
    return weigh(
      one
        ? `${at(address, port)}${byHop(one.value.answer)} answers 101, but its answer ${WRONG[one.value.flaw]}.`
        : `${at(address, port)} answers 101.`,
      [pro(14, one)],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('websocket_bad_handshake', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: {
          status: 101,
          headers: { upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-accept': 'x' },
        },
        flaw: 'accept',
      }),
    ),
    miss: scene(
      GOAL,
      attempted('websocket_bad_handshake', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        answer: { status: 101, headers: { upgrade: 'websocket', 'sec-websocket-protocol': 'soap' } },
        flaw: 'subprotocol',
      }),
    ),
  },
};

export default cause;
