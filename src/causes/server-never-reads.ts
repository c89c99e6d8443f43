import type { Cause } from '../core/types.ts';
import { filledUp } from './lib/backlog.ts';
import { at, goalOf } from './lib/goal.ts';
import { HANGS } from './lib/messages.ts';
import { halted, leavesUnread, naming, notTaken, processSeen, readsAll } from './lib/process.ts';
import { attempted, connected, delivery, fingerprint, processes, scene } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { heldBack, inItsHands, itAnswers, unanswered } from './lib/unanswered.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:9000/upload';
const world = [
  attempted('no_answer', {
    phase: 'http',
    address: '203.0.113.7',
    port: 9000,
    carried: delivery({ acked: 128_000, unacked: 3_800_000, unsent: 3_800_000, windowClosedMs: 3000 }),
  }),
  connected('203.0.113.7', 9000, 'open', 0.6),
  fingerprint('203.0.113.7', 9000, { speaks: 'silent' }),
];

const cause: Cause = {
  title:
    'The server takes the connection and never reads from it: its receive window closes, and the client cannot send on.',
  symptoms: ['hang'],
  layer: 'socket',
  prior: -1.5,
  explain: `What a client sends waits in the server's kernel until the process reads it. A process that does not read (it has paused the
connection, waits for its own slow downstream, or has lost track of it) lets that buffer fill; then the kernel says that it will take
no more (a window of zero), and the client's sending stands still after some hundred kilobytes. A small request fits into the
buffer: then it looks like any other server that does not answer.

On the server ss -tn shows the connection with a Recv-Q that stays; on the client its Send-Q grows, and ss -ti says rwnd_limited.`,
  messages: [
    ...HANGS,
    'ZeroWindow',
    '[TCP ZeroWindow]',
    '[TCP Window Full]',
    'TCP window is full',
    'write: Resource temporarily unavailable',
    'The write operation timed out',
    'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const one = processSeen(evidence)?.value.processes[0];
    return [
      {
        on: 'server',
        text: one
          ? `Find out why ${naming(one)} does not read: a stream that is paused, a consumer behind it that is slow or gone, a worker that waits.`
          : `Find out why the process on port ${port} does not read from its connections.`,
        commands: [
          `ss -tnmp 'sport = :${port}'   # Recv-Q that stays`,
          `ps -o pid,stat,wchan:30,args -p ${one?.pid ?? 'PID'}`,
        ],
      },
      {
        on: 'client',
        text: 'Give sending a time limit of its own, so that a server that does not read is noticed.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const hung = unanswered(evidence);
    const closed = heldBack(evidence);
    const unread = leavesUnread(evidence);
    const kept = closed ? `after ${closed.value.acked} bytes it takes no more` : 'and does not answer';
    return weigh(
      unread
        ? `The process behind ${at(address, port)} took the connection and does not read from it: ${closed ? kept : 'the request is still with the kernel'}.`
        : `${at(address, port)} takes the connection, ${kept}.`,
      [
        pro(4, hung),
        pro(2, inItsHands(evidence)),
        pro(9, all(unread, hung)),
        ...itAnswers(evidence),
        con(VETO, halted(evidence), 'its process is stopped'),
        con(8, filledUp(evidence), 'nobody takes its connections: their queue has filled up'),
        con(14, notTaken(evidence), 'its process does not take the connection'),
        con(14, readsAll(evidence), 'its process reads what comes'),
      ],
      [processSeen(evidence) ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, processes(9000, {}, [{ accepted: true, unread: 128_000, received: 128_000 }])),
    miss: scene(
      GOAL,
      ...world,
      processes(9000, { state: 'stopped' }, [{ accepted: false, unread: 128_000, received: 128_000 }]),
    ),
  },
};

export default cause;
