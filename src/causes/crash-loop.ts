import type { Cause } from '../core/types.ts';
import { listListeners } from './lib/commands.ts';
import { refusedByServer } from './lib/families.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  listens,
  listensThroughout,
  nobodyListens,
  portFlaps,
  quietThere,
  selfConnects,
  startsOver,
} from './lib/listening.ts';
import { failsSlowly, followsAddress, followsRate, followsTime, howOften, mixedBy } from './lib/often.ts';
import { refused } from './lib/reach.ts';
import { takenBy } from './lib/rules.ts';
import { reachedGoal, repeats, restarts, scene } from './lib/scene.ts';
import { all, unless } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:8080/';

const cause: Cause = {
  title: 'The server keeps dying and being started again.',
  symptoms: ['intermittent', 'refused'],
  layer: 'socket',
  prior: -2.5,
  explain: `The service starts, serves for a while or not at all, dies, and something starts it anew: systemd, a container's restart policy, a
process manager, a loop in a script. While it is down its port refuses; while it is up, all is well. The cause of its death is
in its own log: a missing file or database, a port that is taken, too little memory (the kernel's OOM killer), a failed health check.

Tries of one moment all end alike, and those of another moment otherwise, however fast one tries. On the server the listening
socket comes and goes, and its process is another one each time.`,
  messages: [
    'CrashLoopBackOff',
    'Back-off restarting failed container',
    'Restarting (1) 2 seconds ago',
    'activating (auto-restart) (Result: exit-code)',
    'Scheduled restart job, restart counter is at 17.',
    'Start request repeated too quickly.',
    'Out of memory: Killed process',
    'ECONNREFUSED now and then',
    'intermittent connection refused',
    'works for a few seconds, then connection refused',
  ],
  fix: (evidence) => {
    const { port } = goalOf(evidence);
    const name = startsOver(evidence)?.value.process ?? '';
    // Whoever starts a process names it, and these commands are for root.
    const which = /^[\w@.-]+$/.test(name) ? name : 'SERVICE';
    return [
      {
        on: 'server',
        text: `Read why it dies: the last lines before each start in the log of ${which}.`,
        commands: [
          `${listListeners(port)}   # twice: is it another process?`,
          'systemctl list-units --state=auto-restart; docker ps --filter status=restarting',
          `journalctl -u ${which} -n 50; docker logs --tail 50 ${which}`,
          'dmesg | grep -i "killed process"',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const often = mixedBy(evidence, 'refused', 'reset');
    const flaps = portFlaps(evidence);
    const over = startsOver(evidence);
    const times = often ? ` ${howOften(often.value)}.` : '';
    const who = over
      ? ` ${over.value.process} was started ${over.value.times} times while the client tried.`
      : '';
    return weigh(
      flaps
        ? `On the server port ${port} is opened and closed over and over: the service keeps dying.${who}${times}`
        : `${at(address, port)} is refused at some moments and not at others: the service may keep dying.${who}${times}`,
      [
        ...refusedByServer(evidence),
        pro(5, often),
        pro(3, all(followsTime(evidence), often)),
        pro(2, all(failsSlowly(evidence), often)),
        pro(10, flaps),
        pro(7, unless(all(over, nobodyListens(evidence), refused(evidence)), flaps)),
        con(VETO, unless(listensThroughout(evidence), flaps), 'somebody listened on the port all the while'),
        con(8, unless(all(listens(evidence), refused(evidence)), flaps), 'a process holds the port'),
        con(
          8,
          unless(all(selfConnects(evidence), refused(evidence)), flaps),
          'the server itself can connect',
        ),
        con(3, unless(quietThere(evidence), flaps ?? over), 'nothing on the server is started over'),
        con(8, followsRate(evidence), 'tries that are made slowly all work'),
        con(8, followsAddress(evidence), 'one address always works, another never does'),
        con(
          VETO,
          unless(takenBy(evidence, 'rate') ?? takenBy(evidence, 'count'), flaps),
          'a rule on the server turns some away',
        ),
      ],
      [flaps ? null : 'restarts'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      reachedGoal('203.0.113.7', 8080),
      repeats('oooooo', 'orro', 'rrrrrr'),
      restarts({ open: 22, closed: 20, changes: 4, reborn: [{ process: 'nginx', times: 2 }] }),
    ),
    miss: scene(
      GOAL,
      reachedGoal('203.0.113.7', 8080),
      repeats('oorrrr', 'oooo', 'oorrrr'),
      restarts({ open: 42 }),
    ),
  },
};

export default cause;
