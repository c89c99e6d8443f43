/** Who runs on this machine, and since when (proc(5)); our own helpers left out. Read anew only for who is new. */
import { readdirSync } from 'node:fs';
import { kernelFile } from './kernel-file.ts';

export interface Process {
  readonly process: string;
  readonly parent: number;
  /** It was started lately, by a process that had been there for a while. */
  readonly isNew: boolean;
}

export type Processes = ReadonlyMap<number, Process>;

/** Ticks of the kernel's clock (USER_HZ), 100 a second on every platform of ours. */
const TICK_MS = 10;

/** The name stands in brackets and may itself have some; then come the state, the parent, and further on the start. */
const parseStat = (
  text: string,
): { readonly process: string; readonly parent: number; readonly startedMs: number } | null => {
  const [, process, rest] = /^\d+ \((.*)\) (.*)$/s.exec(text) ?? [];
  const fields = rest?.split(' ') ?? [];
  if (process === undefined || fields.length < 20) return null;
  return { process, parent: Number(fields[1]), startedMs: Number(fields[19]) * TICK_MS };
};

/** So young is who may be started over and over, and so much older is who starts it, in ms. */
const YOUNG_MS = 3000;
const LATER_MS = 200;

const statOf = (pid: number) => parseStat(kernelFile(`/proc/${pid}/stat`) ?? '');

const look = (pid: number, uptimeMs: number): Process | null => {
  const one = statOf(pid);
  if (!one) return null;
  const { process, parent, startedMs } = one;
  const by = uptimeMs - startedMs < YOUNG_MS ? statOf(parent) : null;
  return { process, parent, isNew: by !== null && startedMs - by.startedMs > LATER_MS };
};

/** Asks again and again; each answer is null where the system does not tell. */
export const watchProcesses = (): (() => Processes | null) => {
  const known = new Map<number, Process | null>();
  const isOurs = (pid: number, { parent }: Process): boolean =>
    pid === process.pid || parent === process.pid || known.get(parent)?.parent === process.pid;
  return () => {
    const uptime = kernelFile('/proc/uptime');
    if (uptime === null) return null;
    const names = readdirSync('/proc');
    const uptimeMs = Number(uptime.split(' ')[0]) * 1000;
    const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
    const here = new Set(pids);
    for (const pid of known.keys()) if (!here.has(pid)) known.delete(pid);
    for (const pid of pids) if (!known.has(pid)) known.set(pid, look(pid, uptimeMs));
    return new Map(
      pids.flatMap((pid) => {
        const one = known.get(pid);
        return one && !isOurs(pid, one) ? [[pid, one] as const] : [];
      }),
    );
  };
};
