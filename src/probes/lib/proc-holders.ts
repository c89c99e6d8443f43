/** Which processes hold sockets, found by walking the descriptors of all processes that this user may look into (proc(5)). */
import { readdir, readFile, readlink } from 'node:fs/promises';

export interface Holder {
  readonly pid: number;
  readonly process: string;
}

const socketsOf = async (pid: string): Promise<readonly number[]> => {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return links.flatMap((link) => {
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
    return inode === undefined ? [] : [Number(inode)];
  });
};

/** The first process that holds each of the sockets, by inode. */
export const holdersOf = async (inodes: ReadonlySet<number>): Promise<ReadonlyMap<number, Holder>> => {
  const holders = new Map<number, Holder>();
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const held = (await socketsOf(pid)).filter((inode) => inodes.has(inode) && !holders.has(inode));
    if (held.length === 0) continue;
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
    for (const inode of held) holders.set(inode, { pid: Number(pid), process: name });
  }
  return holders;
};
