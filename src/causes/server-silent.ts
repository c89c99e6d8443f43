import type { Cause } from '../core/types.ts';
import { failedAttempt, goalSpeaks } from './lib/answers.ts';
import { filledUp } from './lib/backlog.ts';
import { at, goalOf } from './lib/goal.ts';
import { HANGS } from './lib/messages.ts';
import { halted, leavesUnread, naming, notTaken, processSeen, readsAll } from './lib/process.ts';
import { attempted, connected, delivery, fingerprint, processes, scene } from './lib/scene.ts';
import { all, show, unless } from './lib/shown.ts';
import { heldBack, inItsHands, itAnswers, unanswered } from './lib/unanswered.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';
import type { Evidence } from '../core/types.ts';

const GOAL = 'http://203.0.113.7:7200/';
const world = [
  attempted('no_answer', {
    phase: 'http',
    address: '203.0.113.7',
    port: 7200,
    carried: delivery({ acked: 90 }),
  }),
  connected('203.0.113.7', 7200, 'open', 0.6),
  fingerprint('203.0.113.7', 7200, { speaks: 'silent' }),
];

/** The client waits to be greeted. */
const saidNothing = (evidence: readonly Evidence[]) => {
  const one = failedAttempt(evidence);
  return one?.failure === 'no_answer' && one.facts.phase === 'exchange' && one.target.says === undefined
    ? show(true, one)
    : null;
};

/** It greets nobody, and answers whoever speaks first. */
const answersWhoAsks = (evidence: readonly Evidence[]) => {
  const one = goalSpeaks(evidence);
  const speaks = one !== null && !['silent', 'closes', 'none'].includes(one.value.speaks);
  return one && speaks && one.value.banner === undefined ? show(one.value.speaks, one) : null;
};

const cause: Cause = {
  title:
    'The server takes the connection and never says a word: it waits for something that the client does not say.',
  symptoms: ['hang'],
  layer: 'socket',
  prior: -0.3,
  explain: `The connection is made, the server's process takes it and reads what comes, and no answer follows. Either both sides wait for the
other to begin (SMTP, SSH, MySQL and FTP servers greet first; HTTP, Redis and TLS clients speak first), so that client and server do
not belong together; or the server reads on since it has not got all of a request in its own protocol; or it has the request and waits
itself, for a database, a lock or a free worker.

On the server the connection shows in ss -tn as ESTAB with both queues 0.`,
  messages: [
    ...HANGS,
    'Timeout waiting for greeting',
    'Greeting never received',
    'read ETIMEDOUT',
    "Lost connection to MySQL server at 'reading initial communication packet'",
    'ssh_exchange_identification: Connection timed out during banner exchange',
    'Connection timed out during banner exchange',
  ],
  fix: (evidence) => {
    const { port, host } = goalOf(evidence);
    const speaks = all(answersWhoAsks(evidence), saidNothing(evidence))?.value;
    const one = processSeen(evidence)?.value.processes[0];
    return [
      speaks
        ? {
            on: 'client',
            text: `Port ${port} speaks ${speaks.toUpperCase()} and waits to be asked: use the port of the service that greets, or a client of this one.`,
            commands: [`curl -sv -m 5 http://${host}:${port}/`],
          }
        : {
            on: 'client',
            text: `Make sure that the client and the service on port ${port} speak the same protocol, and know who begins.`,
          },
      {
        on: 'server',
        text: one
          ? `See what ${naming(one)} waits for: a lock, a database, a free worker.`
          : `See what the process on port ${port} waits for: a lock, a database, a free worker.`,
        commands: [
          `ss -tnp 'sport = :${port}'; ss -tnp state syn-sent`,
          `ps -o pid,stat,wchan:30,args -p ${one?.pid ?? 'PID'}`,
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const hung = unanswered(evidence);
    const deadlock = all(answersWhoAsks(evidence), saidNothing(evidence), hung);
    const against = itAnswers(evidence);
    return weigh(
      deadlock
        ? `Both wait: the client for a greeting, and ${at(address, port)} (${deadlock.value}) to be asked first.`
        : `${at(address, port)} takes the connection and never says a word.`,
      [
        pro(4, hung),
        pro(2, inItsHands(evidence)),
        pro(9, deadlock),
        pro(9, all(readsAll(evidence), hung)),
        ...(deadlock ? against.slice(0, 2) : against),
        con(10, heldBack(evidence), 'it does not even read what the client sends'),
        con(VETO, halted(evidence), 'its process is stopped'),
        con(8, filledUp(evidence), 'nobody takes its connections: their queue has filled up'),
        con(14, notTaken(evidence), 'its process does not take the connection'),
        con(14, unless(leavesUnread(evidence), deadlock), 'its process does not read what came'),
      ],
      [processSeen(evidence) ? null : 'server-process'],
    );
  },
  examples: {
    hit: scene(GOAL, ...world, processes(7200, {}, [{ accepted: true, unread: 0, received: 90 }])),
    miss: scene(
      GOAL,
      ...world,
      processes(7200, { state: 'stopped' }, [{ accepted: false, unread: 90, received: 90 }]),
    ),
  },
};

export default cause;
