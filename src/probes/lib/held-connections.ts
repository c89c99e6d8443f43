/** The connections of a port of this machine, as `ss -Htnpeio` prints them: two lines each. */
import type { HeldConnection } from '../../core/facts.ts';
import { plainAddress } from './address-class.ts';

const split = (place: string): readonly [string, number] => {
  const colon = place.lastIndexOf(':');
  const address = place.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return [plainAddress(address), Number(place.slice(colon + 1))];
};

/** Each pid of `users:(("nginx",pid=7,fd=5),("nginx",pid=8,fd=5))`. */
export const pidsIn = (text: string): readonly number[] => [
  ...new Set(Array.from(text.matchAll(/\bpid=(\d+)/g), ([, pid]) => Number(pid))),
];

const parseRow = (row: string): HeldConnection | null => {
  const [, unread, unsent, , peer] = /^(?:ESTAB|CLOSE-WAIT)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)/.exec(row) ?? [];
  if (peer === undefined) return null;
  const [from, fromPort] = split(peer);
  const received = /\bbytes_received:(\d+)/.exec(row)?.[1];
  return {
    from,
    fromPort,
    // What no process has taken has no inode: the kernel makes that in accept(2).
    accepted: !/\bino:0\b/.test(row) && /\bino:\d/.test(row),
    unread: Number(unread),
    unsent: Number(unsent),
    ...(/\bsegs_in:/.test(row) && { received: Number(received ?? 0) }),
  };
};

/** The second line of each begins with blank space. Other states than ESTAB and CLOSE-WAIT are left out: those have no owner any more. */
export const parseHeld = (output: string): readonly HeldConnection[] =>
  output
    .replaceAll(/\n\s+/g, ' ')
    .split('\n')
    .flatMap((row) => parseRow(row) ?? []);
