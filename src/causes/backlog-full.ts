import type { Cause } from '../core/types.ts';
import { answerLeft, arrived, notArrived } from './lib/arrivals.ts';
import { filledUp, overflowed, queueFull, queueHasRoom } from './lib/backlog.ts';
import { silentOnTheWay } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import { SILENCE } from './lib/messages.ts';
import { atFileLimit, halted, naming, processSeen } from './lib/process.ts';
import { lifeless, silent } from './lib/reach.ts';
import { arrivals, attempted, connected, processes, scene, siblings } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import { unanswered } from './lib/unanswered.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';
import { dropped } from './lib/rules.ts';
import type { Evidence } from '../core/types.ts';

const GOAL = 'http://203.0.113.7:8080/';
const world = [
  attempted(
    'connection_timeout',
    { phase: 'connect', code: 'ETIMEDOUT', address: '203.0.113.7', port: 8080 },
    4500,
  ),
  connected('203.0.113.7', 8080, 'silent', 1300),
  siblings('203.0.113.7', { 22: 'open' }),
  arrivals([
    { port: 22, count: 1 },
    { port: 8080, count: 4 },
  ]),
];

/** Why nobody empties it, as far as that shows. */
const why = (evidence: readonly Evidence[]): string => {
  const stopped = halted(evidence)?.value;
  if (stopped) return `: ${naming(stopped)} is stopped`;
  const full = atFileLimit(evidence)?.value;
  if (full) return `: ${naming(full)} has no file descriptor left`;
  const one = processSeen(evidence)?.value.processes[0];
  return one ? `: ${naming(one)} does not take them` : '';
};

const cause: Cause = {
  title:
    'The server does not take its connections: the queue of those that wait is full, and new ones are thrown away.',
  symptoms: ['timeout', 'intermittent', 'hang'],
  layer: 'socket',
  prior: -1.8,
  explain: `The kernel makes connections and keeps them in a queue until the server's process takes them (accept). The queue has the length
that the program asked for (listen's backlog), and no more than net.core.somaxconn. A process that is stopped, stuck or too busy lets
it fill; so does a burst, where it is short. Then the kernel throws away what comes without a word, and the client waits, as before a
firewall that drops.

On the server ss -ltn shows for the port a Recv-Q larger than its Send-Q, and nstat counts TcpExtListenOverflows. Those that came
early enough are connected, and wait as well.`,
  messages: [
    ...SILENCE,
    'TCP: request_sock_TCP: Possible SYN flooding on port 8080. Sending cookies.',
    'possible SYN flooding on port',
    'times the listen queue of a socket overflowed',
    'SYNs to LISTEN sockets dropped',
    'connect() failed (110: Connection timed out) while connecting to upstream',
    'connect() to unix:/run/php-fpm.sock failed (11: Resource temporarily unavailable)',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const stopped = halted(evidence)?.value;
    const one = stopped ?? processSeen(evidence)?.value.processes[0];
    const pid = one?.pid ?? 'PID';
    const { backlog } = queueFull(evidence)?.value ?? {};
    return [
      {
        on: 'server',
        text: one
          ? `See why ${naming(one)} does not take its connections: stopped, stuck, or at a limit of its own (workers, maxconn, open files).`
          : `See why the process on port ${port} does not take its connections: stopped, stuck, or at a limit of its own.`,
        commands: [
          `ss -ltnp 'sport = :${port}'; nstat -az TcpExtListenOverflows TcpExtListenDrops`,
          `ps -o pid,stat,wchan:30,args -p ${pid}`,
          ...(stopped?.state === 'stopped' ? [`kill -CONT ${pid}`] : []),
        ],
      },
      {
        on: 'server',
        text: `If it is well and there are bursts: give it a longer queue${backlog === undefined ? '' : ` than ${backlog}`}, in the program (nginx: listen ${port} backlog=1024; Node: server.listen({ backlog })) and in the kernel.`,
        commands: ['sysctl net.core.somaxconn', 'sysctl -w net.core.somaxconn=4096'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const full = queueFull(evidence);
    const some = filledUp(evidence);
    const quiet = silent(evidence);
    return weigh(
      full
        ? `${full.value.queued} connections wait on port ${port} to be taken, and its queue holds ${full.value.backlog + 1}${why(evidence)}.`
        : some
          ? `${at(address, port)} took a first connection and is silent to the next, as a queue is that has filled up.`
          : `${at(address, port)} does not answer: the queue of connections that wait there may be full.`,
      [
        ...silentOnTheWay(evidence),
        pro(7, unless(some, quiet)),
        pro(9, all(full, either<unknown>(quiet, some))),
        pro(3, all(full, overflowed(evidence))),
        con(VETO, queueHasRoom(evidence), 'there is room in its queue'),
        con(VETO, notArrived(evidence), 'the connection requests never reached the server'),
        con(VETO, unless(dropped(evidence), full), 'a firewall rule on the server took the packets'),
        con(
          10,
          unless(all(quiet, answerLeft(evidence, 'syn-ack')), full),
          'the server answered, and its answer left',
        ),
        con(
          VETO,
          all(unanswered(evidence), either<unknown>(halted(evidence), atFileLimit(evidence))),
          'the client was connected: that its process does not serve it is the cause, and a full queue what comes of it',
        ),
        con(6, lifeless(evidence), 'nothing at all answers there'),
        pro(1, all(full, arrived(evidence))),
      ],
      [full ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, processes(8080, { state: 'stopped' }, [], { queued: 17, backlog: 16 })),
    miss: scene(GOAL, ...world, processes(8080, {}, [], { queued: 0, backlog: 511 })),
  },
};

export default cause;
