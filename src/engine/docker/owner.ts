/** Which process owns a lab, told so that another process can see whether it still lives. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

export interface Owner {
  /** Where its process ids mean something: one machine, and one pid namespace of it. */
  readonly machine: string;
  readonly pid: number;
  /** When it started, as the system tells it: a later process of the same id started at another time. */
  readonly started: string;
}

const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => '',
  );

const machine = async (): Promise<string> => {
  const facts = [
    await read('/etc/machine-id'),
    hostname(),
    // Containers that share a daemon may share a machine id and even a host name, but not a pid namespace.
    await readlink('/proc/self/ns/pid').catch(() => ''),
  ];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 16);
};

/** When a process started; null if there is no such process. */
const startOf = async (pid: number): Promise<string | null> => {
  const boot = await read('/proc/sys/kernel/random/boot_id');
  if (boot === '') {
    const ps = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]);
    return ps.then(
      ({ stdout }) => stdout.trim() || null,
      () => null,
    );
  }
  const stat = await read(`/proc/${pid}/stat`);
  // proc_pid_stat(5): field 22, in clock ticks since boot; field 2 is in brackets and may hold spaces and brackets.
  // A process that has ended and is not yet waited for is in state Z: it owns nothing any more.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = rest[18];
  return ticks === undefined || state === 'Z' ? null : `${boot}:${ticks}`;
};

/** A process of this machine that runs now. */
export const ownerOf = async (pid: number): Promise<Owner> => {
  const [where, started] = await Promise.all([machine(), startOf(pid)]);
  if (started === null) throw new Error(`expected process ${pid} to run`);
  return { machine: where, pid, started };
};

/** This process. */
export const ownOwner = (): Promise<Owner> => ownerOf(process.pid);

/** True if the owner is known to be dead: it ran here and does not any more. Of other machines nothing is known. */
export const isDead = async (owner: Owner): Promise<boolean> =>
  owner.machine === (await machine()) && owner.started !== (await startOf(owner.pid));
