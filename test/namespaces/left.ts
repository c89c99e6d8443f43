/** What runs have left on this machine: processes in a user namespace that they made. */
import { readdir, readFile, readlink } from 'node:fs/promises';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const parentIn = (stat: string): number => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);

/** Null for a process that has ended, or that may not be looked at. */
const look = async (pid: number, userNamespace: string): Promise<Process | null> => {
  try {
    if ((await readlink(`/proc/${pid}/ns/user`)) !== userNamespace) return null;
    const [stat, words] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    return { pid, parent: parentIn(stat), command: words.replaceAll('\0', ' ').slice(0, 80) };
  } catch {
    return null;
  }
};

/** All processes in a user namespace: `user:[4026531837]`. */
export const processesIn = async (userNamespace: string): Promise<readonly Process[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  return (await Promise.all(pids.map((pid) => look(pid, userNamespace)))).filter((one) => one !== null);
};

/** Those that neither are `root` nor descend from it. */
export const besides = (all: readonly Process[], root: number): readonly Process[] => {
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const descends = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || descends(parents.get(pid)));
  return all.filter(({ pid }) => !descends(pid));
};
