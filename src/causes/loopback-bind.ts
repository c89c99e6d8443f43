import type { Cause } from '../core/types.ts';
import { listListeners } from './lib/commands.ts';
import { siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  holder,
  listensOnLoopbackOnly,
  listensOutside,
  nobodyListens,
  selfConnects,
} from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { dialsLoopback } from './lib/off-net.ts';
import { refused } from './lib/reach.ts';
import { arrivals, connected, listeners, refusal, scene, siblings } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'The server listens on its loopback address only: nobody but its own machine can reach it.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -1.8,
  explain: `A server that listens on 127.0.0.1 (or ::1, or "localhost") takes connections from its own machine only. To everybody
else the port looks closed, although the service runs and a test on the server itself succeeds.

Listen on 0.0.0.0 (all IPv4 addresses) or :: (all addresses) to serve the local machine, the local network and the outside.
A container port published as -p 127.0.0.1:8282:8282 is the same thing. If a reverse proxy on the same machine is meant to
stand before the service, listening on loopback is right, and the client should use the proxy's port.`,
  messages: [
    ...REFUSAL,
    'works on localhost but not from another machine',
    'Listening on 127.0.0.1',
    'Running on http://127.0.0.1:5000',
  ],
  fix: (evidence) => {
    const { address, port } = goalOf(evidence);
    const listener = listensOnLoopbackOnly(evidence);
    return [
      {
        on: 'server',
        text:
          `Listen on 0.0.0.0 (or on ${address}) instead of ${listener?.value.address ?? '127.0.0.1'}` +
          `${listener?.value.process ? ` in the configuration of ${listener.value.process}` : ''}, and restart the service.`,
        commands: [listListeners(port)],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const listener = listensOnLoopbackOnly(evidence);
    return weigh(
      listener
        ? `Port ${port} is open on ${listener.value.address} only (${holder(listener.value)}): from outside it is closed.`
        : `${at(address, port)} refuses: the service may listen on 127.0.0.1 only.`,
      [
        ...refusedByServer(evidence),
        pro(8, all(listener, refused(evidence))),
        con(VETO, dialsLoopback(evidence), 'the client itself dials the loopback address'),
        con(VETO, nobodyListens(evidence), 'nothing listens on the port, not even on loopback'),
        con(VETO, listensOutside(evidence), 'the server listens on an address that others can reach'),
        con(VETO, selfConnects(evidence), 'the server reaches the port over an address that is not loopback'),
        con(listener ? 2 : 6, siblingServes(evidence), 'the service is open to others on another port'),
      ],
      [listener ? null : 'listeners'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      refusal('203.0.113.7', 8282),
      connected('203.0.113.7', 8282, 'refused', 0.4),
      siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
      listeners([{ address: '127.0.0.1', port: 8282, process: 'node', pid: 41 }]),
      arrivals(
        [
          { port: 22, count: 1 },
          { port: 80, count: 1 },
          { port: 8282, count: 2 },
        ],
        [{ port: 8282, kind: 'rst', count: 2 }],
      ),
    ),
    miss: scene(
      GOAL,
      refusal('203.0.113.7', 8282),
      connected('203.0.113.7', 8282, 'refused', 0.4),
      siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
      listeners([{ address: '0.0.0.0', port: 8283, process: 'node', pid: 41 }]),
      arrivals(
        [
          { port: 22, count: 1 },
          { port: 80, count: 1 },
          { port: 8282, count: 2 },
        ],
        [{ port: 8282, kind: 'rst', count: 2 }],
      ),
    ),
  },
};

export default cause;
