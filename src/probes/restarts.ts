/** Whether the port opens and closes, and whether a program keeps being started anew. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RestartsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { listensOn } from './lib/listening-now.ts';
import { bornAgain, LOOKS, mayHaveStarted, startedNow } from './lib/lives.ts';
import { watchProcesses, type Processes } from './lib/processes.ts';

const EVERY_MS = 60;
/** Time to see that all is quiet. */
const SHORT_MS = 200;
/** Time to see whether what was started lately stays, or comes again. */
const LONGER_MS = 600;
/** A supervisor starts what has died again within a second as a rule (systemd: RestartSec=100ms). */
const LONG_MS = 1500;
/**
 * It looks for as long as the client tries, where that is said to fail now and then. Otherwise no longer than it takes to
 * see that all is quiet; a little longer where something was started lately, and a second and a half where that is a service.
 */
const restarts: Probe<RestartsFacts> = {
  title: 'what is opened, and started, anew',
  vantage: 'server',
  measure: async ({ port, tries }, { signal, until }) => {
    const started = performance.now();
    const processesNow = watchProcesses();
    let isOver = false;
    void until.then(() => (isOver = true));
    const open: boolean[] = [];
    const seen: Processes[] = [];
    const enough = (): number => {
      if (open.includes(true) || startedNow(seen)) return LONG_MS;
      return mayHaveStarted(seen) ? LONGER_MS : SHORT_MS;
    };
    const goesOn = (): boolean => {
      const ms = performance.now() - started;
      if (tries !== undefined) return !isOver;
      return ms < enough() || open.length <= LOOKS;
    };
    for (;;) {
      const listens = await listensOn(port);
      const processes = processesNow();
      signal.throwIfAborted();
      if (listens === null)
        throw new Error('expected /proc/net/tcp to tell who listens: this machine has none');
      open.push(listens);
      if (processes) seen.push(processes);
      if (!goesOn()) break;
      await pause(EVERY_MS, undefined, { signal });
    }
    const changes = open.slice(1).filter((one, at) => one !== open[at]).length;
    return {
      failure: null,
      facts: {
        watchedMs: Math.round(performance.now() - started),
        open: open.filter(Boolean).length,
        closed: open.filter((one) => !one).length,
        changes,
        ...(seen.length > 0 && { reborn: bornAgain(seen) }),
      },
    };
  },
};

export default restarts;
