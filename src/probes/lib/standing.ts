/** What a process has left (proc(5)): found by its pid, or by a part of its command line. */
import { readdir, readFile } from 'node:fs/promises';
import type { Standing } from '../../core/facts.ts';
import { parseFileLimit } from './listening-process.ts';

const OURS = new Set([process.pid, process.ppid]);

const pidOf = async (which: string): Promise<number | null> => {
  if (/^\d+$/.test(which)) return Number(which);
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids.toSorted((a, b) => a - b)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!OURS.has(pid) && command.replaceAll('\0', ' ').includes(which)) return pid;
  }
  return null;
};

/** Null where there is no such process, or it may not be looked at (it takes its own user, or root). */
export const standingOf = async (which: string): Promise<Standing | null> => {
  const pid = await pidOf(which);
  if (pid === null) return null;
  const [limits, name, descriptors] = await Promise.all([
    readFile(`/proc/${pid}/limits`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''),
    readdir(`/proc/${pid}/fd`).catch(() => null),
  ]);
  const fileLimit = parseFileLimit(limits);
  if (fileLimit === undefined || descriptors === null) return null;
  return { pid, process: name.trim(), openFiles: descriptors.length, fileLimit };
};
