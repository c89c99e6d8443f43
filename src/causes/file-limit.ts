import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { noDescriptor, processFull } from './lib/own-program.ts';
import { attempted, noPort, scene } from './lib/scene.ts';
import { either } from './lib/shown.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'tcp://203.0.113.7:6379';

const cause: Cause = {
  title: 'The client process has no file descriptor left.',
  symptoms: ['address-unavailable'],
  layer: 'client',
  prior: -1.8,
  explain: `Each connection takes a file descriptor, and a process may have only so many (ulimit -n, often 1024). A program that holds many
connections, or forgets to close them or its files, gets "too many open files" for the next; often its names no longer resolve
either, as "not found", since the resolver needs a socket as well.

Only that process is hit: the same connection from a shell beside it works.`,
  messages: [
    'Too many open files',
    'EMFILE',
    'connect EMFILE 203.0.113.7:6379',
    'EMFILE: too many open files',
    '[Errno 24] Too many open files',
    'dial tcp: socket: too many open files',
    'java.net.SocketException: Too many open files',
    'ENFILE',
    'Too many open files in system',
    'Trop de fichiers ouverts',
  ],
  fix: (evidence) => {
    const pid = processFull(evidence)?.value.pid ?? 'PID';
    return [
      {
        on: 'client',
        text: 'Compare what the process has open with what it may have, and see what fills it: connections that are not closed are a leak, and a higher limit only postpones it.',
        commands: [
          `ls /proc/${pid}/fd | wc -l; grep "open files" /proc/${pid}/limits`,
          `ls -l /proc/${pid}/fd | tail`,
        ],
      },
      {
        on: 'client',
        text: 'If it needs that many, raise its limit.',
        commands: [
          `prlimit --pid ${pid} --nofile=65536:65536`,
          'systemctl edit UNIT   # [Service] LimitNOFILE=65536',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const full = processFull(evidence)?.value;
    const who = full ? `${full.process} (pid ${full.pid})` : 'The process';
    const count = full
      ? `${full.openFiles} of the ${full.fileLimit} that it may have are open`
      : 'too many files and connections are open';
    return weigh(`${who} has no file descriptor left for a connection to ${at(address, port)}: ${count}.`, [
      pro(12, either<unknown>(noDescriptor(evidence), processFull(evidence))),
    ]);
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('too_many_open_files', { phase: 'connect', code: 'EMFILE', syscall: 'connect' }, 0.1),
    ),
    miss: scene(GOAL, noPort('203.0.113.7', 6379)),
  },
};

export default cause;
