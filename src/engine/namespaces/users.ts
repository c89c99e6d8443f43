/** Which users a lab has: a lab's root is somebody without rights on this machine, and so are its other users. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { LAB_USER } from './identity.ts';

/** As many as have a name on an ordinary machine. */
const COUNT = 65_536;

/** One line of a map (user_namespaces(7)): users inside, users outside, how many. */
export type Range = readonly [inside: number, outside: number, count: number];

/** The first range of subordinate ids that a user was given (subuid(5)), if it is long enough to be of use. */
export const subordinate = (
  text: string,
  { name, id }: { readonly name: string; readonly id: number },
): Range | null => {
  for (const line of text.split('\n')) {
    const [owner, first = '', count = ''] = line.split(':');
    if ((owner === name || owner === String(id)) && /^\d+$/.test(first) && Number(count) >= COUNT - 1)
      return [1, Number(first), COUNT - 1];
  }
  return null;
};

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/**
 * Maps the users of a new user namespace. Root gives it a range of its own; another user gives it himself as root and, where
 * he has subordinate ids and newuidmap(1), further users. Without those, programs of a lab cannot give up root.
 */
export const mapUsers = async (pid: number): Promise<void> => {
  const maps = ['uid_map', 'gid_map'].map((name) => `/proc/${pid}/${name}`);
  const { uid, gid, username } = userInfo();
  if (uid === 0) {
    for (const map of maps) await writeFile(map, `0 ${LAB_USER} ${COUNT}\n`);
    return;
  }
  const [users, groups] = await Promise.all(
    ['/etc/subuid', '/etc/subgid'].map(async (file) =>
      subordinate(await read(file), { name: username, id: uid }),
    ),
  );
  if (users && groups) {
    const run = promisify(execFile);
    const mapped = await Promise.all([
      run('newuidmap', [pid, 0, uid, 1, ...users].map(String)),
      run('newgidmap', [pid, 0, gid, 1, ...groups].map(String)),
    ]).then(
      () => true,
      () => false,
    );
    if (mapped) return;
  }
  // A map without privilege holds one user, and costs the right to change groups.
  await writeFile(`/proc/${pid}/setgroups`, 'deny\n');
  await writeFile(maps[0]!, `0 ${uid} 1\n`);
  await writeFile(maps[1]!, `0 ${gid} 1\n`);
};
