import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { HANGS } from './lib/messages.ts';
import { atFileLimit, halted, leavesUnread, naming, notTaken, processSeen, readsAll } from './lib/process.ts';
import { attempted, connected, delivery, fingerprint, processes, scene } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { inItsHands, itAnswers, unanswered } from './lib/unanswered.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/orders';
const world = [
  attempted('no_answer', {
    phase: 'http',
    address: '203.0.113.7',
    port: 8080,
    carried: delivery({ acked: 96 }),
  }),
  connected('203.0.113.7', 8080, 'open', 0.6),
  fingerprint('203.0.113.7', 8080, { speaks: 'silent' }),
];
const waiting = { accepted: false, unread: 96, received: 96 };

const cause: Cause = {
  title:
    'The server’s process is stopped or stuck: the machine takes connections for it, and nobody serves them.',
  symptoms: ['hang'],
  layer: 'socket',
  explain: `It is the kernel that makes connections, and it goes on making them for a process that has come to a halt: stopped by a signal
(Ctrl-Z, a debugger, docker pause), waiting for a disk that does not answer, stuck at a lock or in an endless loop, or busy with as
many clients as it takes at a time. The client is connected, what it says is even acknowledged, and no answer ever comes. Once the queue of connections is full, new ones time out.

On the server ps shows the process in state T or D, or ss -ltn shows a Recv-Q that does not go down on the listening port.`,
  messages: [
    ...HANGS,
    'upstream timed out (110: Connection timed out) while reading response header from upstream',
    'task blocked for more than 120 seconds',
    '[1]+  Stopped',
    'hrtimer: interrupt took',
    'Liveness probe failed: context deadline exceeded',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const one = halted(evidence)?.value ?? processSeen(evidence)?.value.processes[0];
    const pid = one?.pid ?? 'PID';
    const stopped = halted(evidence)?.value.state === 'stopped';
    return [
      {
        on: 'server',
        text: one
          ? `See what ${naming(one)} is waiting for.`
          : `Find the process that listens on port ${port}, and what it is waiting for.`,
        commands: [
          ...(one ? [] : [`ss -ltnp 'sport = :${port}'`]),
          `ps -o pid,stat,wchan:30,etime,args -p ${pid}; cat /proc/${pid}/stack`,
        ],
      },
      stopped
        ? {
            on: 'server',
            text: 'Let it go on, once it is known who stopped it (a debugger, docker pause, a job control key):',
            commands: [`kill -CONT ${pid}`],
          }
        : {
            on: 'server',
            text: 'Take a picture of where it hangs before it is restarted, else the reason is lost:',
            commands: [
              `gdb -p ${pid} -batch -ex 'thread apply all bt'   # or py-spy dump, jstack, kill -QUIT`,
            ],
          },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const hung = unanswered(evidence);
    const stopped = halted(evidence);
    const queue = notTaken(evidence);
    const words: Readonly<Record<string, string>> = {
      stopped: 'is stopped (state T)',
      waiting: 'waits for a device (state D)',
    };
    return weigh(
      stopped
        ? `${naming(stopped.value)}, which listens on port ${port}, ${words[stopped.value.state] ?? ''}: the kernel takes its connections, and nobody serves them.`
        : `${at(address, port)} takes connections and gives no answer: the process behind it may be stopped or stuck.`,
      [
        pro(4, hung),
        pro(2, inItsHands(evidence)),
        pro(10, all(stopped, hung)),
        pro(queue?.value.sure === false ? 4 : 8, unless(all(queue, hung), stopped)),
        ...itAnswers(evidence),
        con(
          14,
          unless(readsAll(evidence), stopped),
          'its process takes the connections and reads what comes',
        ),
        con(14, unless(leavesUnread(evidence), stopped), 'its process takes the connections'),
        con(
          14,
          unless(atFileLimit(evidence), stopped),
          'its process has no file descriptor left for one more',
        ),
      ],
      [processSeen(evidence) ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, processes(8080, { state: 'stopped' }, [waiting])),
    miss: scene(GOAL, ...world, processes(8080, {}, [{ accepted: true, unread: 0, received: 96 }])),
  },
};

export default cause;
