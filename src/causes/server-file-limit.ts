import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { cutOffAtOnce, cutOffOtherwise } from './lib/cut-off.ts';
import { HANGS } from './lib/messages.ts';
import {
  atFileLimit,
  belowFileLimit,
  halted,
  leavesUnread,
  naming,
  notTaken,
  processSeen,
  readsAll,
} from './lib/process.ts';
import { attempted, connected, delivery, fingerprint, processes, scene } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { inItsHands, itAnswers, unanswered } from './lib/unanswered.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8000/';
const world = [
  attempted('no_answer', {
    phase: 'http',
    address: '203.0.113.7',
    port: 8000,
    carried: delivery({ acked: 90 }),
  }),
  connected('203.0.113.7', 8000, 'open', 0.6),
  fingerprint('203.0.113.7', 8000, { speaks: 'silent' }),
];
const waiting = { accepted: false, unread: 90, received: 90 };

const cause: Cause = {
  title: 'The server’s process has no file descriptor left: it cannot take one more connection.',
  symptoms: ['hang', 'reset'],
  layer: 'socket',
  prior: -1,
  explain: `Each connection that a server takes needs a file descriptor, and a process may have only so many (ulimit -n, LimitNOFILE, often
1024). With none left accept(2) fails with EMFILE. Most servers then leave the connection where it is: the kernel has made it, the
client is connected, and no answer comes until somebody else leaves. Node and some others take it and close it at once instead.

On the server the number of files in /proc/PID/fd equals the limit in /proc/PID/limits. The server lives, and goes on serving those
that it has.`,
  messages: [
    ...HANGS,
    'accept4() failed (24: Too many open files)',
    'accept: too many open files; retrying in 1s',
    'http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms',
    'java.io.IOException: Too many open files',
    'socket.accept() out of system resource',
    'OSError: [Errno 24] Too many open files',
    'Too many open files',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const one = atFileLimit(evidence)?.value;
    const pid = one?.pid ?? 'PID';
    return [
      {
        on: 'server',
        text: one
          ? `See what ${naming(one)} has open: ${one.openFiles} of ${one.fileLimit}. Connections that are never closed are a leak, and a higher limit only postpones it.`
          : `Compare what the process on port ${port} has open with what it may have.`,
        commands: [
          `ls /proc/${pid}/fd | wc -l; grep 'open files' /proc/${pid}/limits`,
          `ss -tnp 'sport = :${port}'`,
        ],
      },
      {
        on: 'server',
        text: 'Raise the limit, at once and for the next start.',
        commands: [
          `prlimit --pid ${pid} --nofile=65536:65536`,
          'systemctl edit UNIT   # [Service] LimitNOFILE=65536   (nginx: worker_rlimit_nofile)',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const hung = unanswered(evidence);
    const cut = cutOffAtOnce(evidence);
    const full = atFileLimit(evidence);
    return weigh(
      full
        ? `${naming(full.value)}, which listens on port ${port}, has all ${full.value.fileLimit} files open that it may: it cannot take one more connection.`
        : `${at(address, port)} takes connections and ${hung ? 'gives no answer' : 'ends them at once'}: its process may have no file descriptor left.`,
      [
        pro(4, hung),
        pro(2, inItsHands(evidence)),
        pro(6, unless(cut, hung)),
        pro(9, all(full, either<unknown>(hung, cut))),
        pro(2, all(full, notTaken(evidence))),
        ...(hung ? itAnswers(evidence) : []),
        ...(cut ? cutOffOtherwise(evidence) : []),
        con(14, belowFileLimit(evidence), 'its process has file descriptors left'),
        con(14, unless(halted(evidence), full), 'its process is stopped'),
        con(14, unless(readsAll(evidence), full), 'its process takes the connection'),
        con(14, unless(leavesUnread(evidence), full), 'its process takes the connection'),
      ],
      [processSeen(evidence) ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, processes(8000, { openFiles: 24, fileLimit: 24 }, [waiting])),
    miss: scene(
      GOAL,
      ...world,
      processes(8000, { openFiles: 9, fileLimit: 1024, state: 'stopped' }, [waiting]),
    ),
  },
};

export default cause;
