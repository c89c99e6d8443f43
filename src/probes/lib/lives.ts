/** From looks at the processes, one after the other, to what was started over. Pure. */
import type { RestartsFacts } from '../../core/facts.ts';
import type { Process, Processes } from './processes.ts';

/** What lives for fewer looks than this is a command that somebody runs, and no service. */
export const LOOKS = 3;

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
  return [...lives.values()].filter(({ process }) => !IDLE.has(process));
};

const isService = ({ first, last }: Life): boolean => last - first + 1 >= LOOKS;

/** How often one was started meanwhile, once all others of its name and parent had ended. */
export const bornAgain = (looks: readonly Processes[]): NonNullable<RestartsFacts['reborn']> => {
  const alike = Map.groupBy(
    livesIn(looks).filter(isService),
    ({ parent, process }) => `${parent} ${process}`,
  );
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

/** A service was started only now, by who had been there before. */
export const startedNow = (looks: readonly Processes[]): boolean =>
  livesIn(looks).some((one) => one.isNew && isService(one));

/** Something was: a command, or a service that was about to end as the looks began, or to begin as they ended. */
export const mayHaveStarted = (looks: readonly Processes[]): boolean =>
  livesIn(looks).some(({ isNew }) => isNew);
