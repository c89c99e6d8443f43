/** Whether the port opens and closes, and whether a program keeps being started anew. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RestartsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { listensOn } from './lib/listening-now.ts';
import { watchProcesses, type Process, type Processes } from './lib/processes.ts';

const EVERY_MS = 60;
/** Time to see that all is quiet. */
const SHORT_MS = 200;
/** A supervisor starts what has died again within a second as a rule (systemd: RestartSec=100ms). */
const LONG_MS = 1500;
/** What lives for fewer looks than this is a command that somebody runs, and no service. */
const LOOKS = 3;

/** What whoever waits starts over and over; that says nothing. */
const IDLE: ReadonlySet<string> = new Set(['sleep', 'timeout']);

interface Life extends Process {
  /** The numbers of the first look and of the last at which it was there. */
  readonly first: number;
  readonly last: number;
}

const livesIn = (looks: readonly Processes[]): readonly Life[] => {
  const lives = new Map<number, Life>();
  for (const [at, now] of looks.entries())
    for (const [pid, one] of now) lives.set(pid, { ...one, first: lives.get(pid)?.first ?? at, last: at });
  return [...lives.values()].filter(({ first, last }) => last - first + 1 >= LOOKS);
};

/** How often one ended, and the same parent then started another of the same name. */
const bornAgain = (looks: readonly Processes[]): NonNullable<RestartsFacts['reborn']> => {
  const services = livesIn(looks).filter(({ process }) => !IDLE.has(process));
  const alike = Map.groupBy(services, ({ parent, process }) => `${parent} ${process}`);
  return [...alike.values()]
    .map((lives) => ({
      process: lives[0]!.process,
      times: lives.filter(
        ({ first }) => first > 0 && lives.every((one) => one.first >= first || one.last < first),
      ).length,
    }))
    .filter(({ times }) => times > 0)
    .slice(0, 8);
};

/**
 * It looks for as long as the client tries, where that is said to fail now and then. Otherwise no longer than it takes to
 * see that all is quiet; where something was started only now, by who has been there for long, a second and a half.
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
    const isLong = (): boolean => open.includes(true) || livesIn(seen).some(({ isNew }) => isNew);
    const goesOn = (): boolean => {
      const ms = performance.now() - started;
      if (tries !== undefined) return !isOver;
      return ms < SHORT_MS || seen.length <= LOOKS || (ms < LONG_MS && isLong());
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
