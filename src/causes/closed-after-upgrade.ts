import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, scene } from './lib/scene.ts';
import { show } from './lib/shown.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const opened = {
  phase: 'websocket' as const,
  address: '203.0.113.7',
  port: 8282,
  answer: { status: 101, headers: { upgrade: 'websocket' } },
};

/** What servers mean by the codes (RFC 6455 §7.4.1; 4000 and up are the application's own). */
const MEANING: Readonly<Record<number, string>> = {
  1000: 'a normal end',
  1001: 'the server goes away',
  1002: 'a protocol error',
  1003: 'data that it cannot take',
  1007: 'malformed data',
  1008: 'a policy: a missing or wrong token, most often',
  1009: 'a message too large',
  1010: 'an extension that is missing',
  1011: 'an error in the server',
  1012: 'the service restarts',
  1013: 'the service is overloaded: try again later',
};

const closedAtOnce = (evidence: readonly Evidence[]) => {
  const one = failedAttempt(evidence);
  return one?.failure === 'websocket_closed' && one.facts.closed ? show(one.facts.closed, one) : null;
};

const cause: Cause = {
  title: 'The WebSocket is opened, and the server closes it again at once.',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The handshake succeeds, and then the server ends the connection before anything was said. The close code tells why: 1008 is
a policy (a missing or expired token, an unknown room, too many connections), 1011 an error in the server, 1013 overload, 4000 and
up are the application's own. 1006 is no code that a server sends: the connection broke without a goodbye, because the server's
handler crashed, or the proxy in front lost the server behind it.

The network is fine; the reason stands in the log of the server.`,
  messages: [
    'WebSocket is closed before the connection is established',
    'WebSocket connection closed: 1006',
    'code 1006 abnormal closure',
    'websocket: close 1006 (abnormal closure): unexpected EOF',
    'websocket: close 1008 (policy violation)',
    'websocket: close 1011 (internal server error)',
    'received 1008 (policy violation)',
    'received 1011 (internal error)',
    'websockets.exceptions.ConnectionClosedError: no close frame received or sent',
    'CloseEvent code: 1006',
    'CloseEvent code: 1008',
    'CloseEvent code: 1011',
    'Connection to remote host was lost',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const { code, reason } = closedAtOnce(evidence)?.value ?? {};
    const because =
      code === undefined ? 'it gave no code' : `code ${code}${reason === undefined ? '' : `, "${reason}"`}`;
    return [
      {
        on: 'server',
        text: `Read the log of what serves port ${port} at the time of the attempt (${because}): the handler of new connections refuses this one, or fails.`,
        commands: ['journalctl -e --since -5min'],
      },
      {
        on: 'client',
        text: 'If it is a policy (1008, 4001, 4401, 4403): send the token, cookie or subprotocol that the server expects, and a fresh one.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = closedAtOnce(evidence);
    const { code, reason } = one?.value ?? {};
    const meaning = code === undefined ? '' : ` (${MEANING[code] ?? 'a code of the application’s own'})`;
    const how =
      code === undefined ? 'hangs up without a goodbye (1006)' : `closes with code ${code}${meaning}`;
    return weigh(
      `${at(address, port)} accepts the WebSocket and then ${how}${reason === undefined ? '' : `: "${reason}"`}.`,
      [pro(14, one)],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('websocket_closed', { ...opened, closed: { code: 1008, reason: 'token expired' } }),
    ),
    miss: scene(GOAL, attempted('websocket_bad_handshake', { ...opened, flaw: 'accept' })),
  },
};

export default cause;
