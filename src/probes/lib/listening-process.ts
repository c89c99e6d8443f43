/** What a process is doing, by /proc (proc(5)): read without root, but for the number of open files before Linux 6.2. */
import { readdirSync, statSync } from 'node:fs';
import type { ListeningProcess } from '../../core/facts.ts';
import { kernelFile } from './kernel-file.ts';

/** Ticks of a second, which programs are given whatever the kernel's own clock is (USER_HZ). */
const TICKS = 100;

const STATES: Readonly<Record<string, ListeningProcess['state']>> = {
  R: 'running',
  S: 'sleeping',
  I: 'sleeping',
  D: 'waiting',
  T: 'stopped',
  t: 'stopped',
  Z: 'dead',
  X: 'dead',
};

export interface Stat {
  readonly process: string;
  readonly state: ListeningProcess['state'];
  /** Time that it had on a core so far, in s. */
  readonly seconds: number;
}

/** A name may hold blanks and brackets: it ends with the last of them. */
export const parseStat = (text: string): Stat | null => {
  const [, process, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text.trim()) ?? [];
  const fields = rest?.split(' ') ?? [];
  const state = STATES[fields[0] ?? ''];
  if (process === undefined || state === undefined) return null;
  return { process, state, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
};

/** The soft limit, which is what counts; absent for `unlimited`. */
export const parseFileLimit = (text: string): number | undefined => {
  const limit = /^Max open files\s+(\d+)/m.exec(text)?.[1];
  return limit === undefined ? undefined : Number(limit);
};

export const readStat = (pid: number): Stat | null => parseStat(kernelFile(`/proc/${pid}/stat`) ?? '');

/** Since Linux 6.2 the folder's size is their number, for anybody to see; before, only its owner may count them. */
const openFiles = (pid: number): number | undefined => {
  const folder = `/proc/${pid}/fd`;
  try {
    return statSync(folder).size || readdirSync(folder).length;
  } catch {
    return undefined;
  }
};

/** `before` was read some time ago, `s` in seconds. Null if the process is gone. */
export const readProcess = (pid: number, before: Stat | null, s: number): ListeningProcess | null => {
  const now = readStat(pid);
  if (!now) return null;
  const files = openFiles(pid);
  const fileLimit = parseFileLimit(kernelFile(`/proc/${pid}/limits`) ?? '');
  return {
    pid,
    process: now.process,
    // Each process waits for a disk now and then; stuck is who does so at both looks.
    state: now.state === 'waiting' && before?.state !== 'waiting' ? 'sleeping' : now.state,
    ...(before && s > 0 && { busy: Math.round(((now.seconds - before.seconds) / s) * 100) / 100 }),
    ...(files !== undefined && { openFiles: files }),
    ...(fileLimit !== undefined && { fileLimit }),
  };
};
