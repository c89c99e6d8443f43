import type { Cause } from '../core/types.ts';
import { listensOverUdp } from './lib/binding.ts';
import { listListeners } from './lib/commands.ts';
import { localServiceServes, lookalikeListens, siblingServes } from './lib/elsewhere.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { listens, nobodyListens, selfConnects } from './lib/listening.ts';
import { REFUSAL } from './lib/messages.ts';
import { refused } from './lib/reach.ts';
import { arrivals, connected, listeners, refusal, scene, siblings } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'Nothing listens on the port: the server is not started.',
  symptoms: ['refused'],
  layer: 'socket',
  prior: -0.9,
  explain: `The machine is up and answers, and says at once that nobody listens on this port (a TCP reset). The service was
never started, has crashed, could not bind its port, or was told to use another one.

From the client alone this looks exactly like a service on another port, one that listens on 127.0.0.1 only, and another
machine's address: all of them reset. The list of listening sockets on the server decides.`,
  messages: REFUSAL,
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    return [
      {
        on: 'server',
        text: `Start the service, and see that it listens on port ${port} on 0.0.0.0 (or on the address that clients use).`,
        commands: [
          listListeners(port),
          'systemctl --failed',
          'journalctl -e -u SERVICE   # why it did not start or stay',
          'systemctl enable --now SERVICE',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const nobody = nobodyListens(evidence);
    return weigh(
      nobody
        ? `No process on the server listens on port ${port}.`
        : `${at(address, port)} refuses: no process may be listening there.`,
      [
        ...refusedByServer(evidence),
        pro(4, all(nobody, refused(evidence))),
        con(VETO, listens(evidence), 'a process holds the port'),
        con(VETO, selfConnects(evidence), 'the server itself can connect to the port'),
        con(6, siblingServes(evidence), 'the service runs, on another port'),
        con(8, localServiceServes(evidence), 'the service runs, on another port'),
        con(6, listensOverUdp(evidence), 'the service has the port, over UDP'),
        con(3, lookalikeListens(evidence), 'something listens on a port with nearly the same number'),
      ],
      [nobody ? null : 'listeners'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      refusal('203.0.113.7', 8282),
      connected('203.0.113.7', 8282, 'refused', 0.4),
      siblings('203.0.113.7', { 22: 'open', 80: 'refused' }),
      listeners([{ address: '0.0.0.0', port: 22, process: 'sshd' }]),
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
      listeners([{ address: '127.0.0.1', port: 8282, process: 'node' }]),
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
