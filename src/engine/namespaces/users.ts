/** Which users a lab has: a lab's root is somebody without rights on this machine, and so are its other users. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { givesUpRoot, LAB_USER, outsideEnvironment, USERS } from './identity.ts';
import { absent } from './programs.ts';

/** One line of a map (user_namespaces(7)): users inside, users outside, how many. */
export type Range = readonly [inside: number, outside: number, count: number];

/** The first range of subordinate ids that a user was given (subuid(5)), if it is long enough to be of use. */
export const subordinate = (
  text: string,
  { name, id }: { readonly name: string; readonly id: number },
): Range | null => {
  for (const line of text.split('\n')) {
    const [owner, first = '', count = ''] = line.split(':');
    if ((owner === name || owner === String(id)) && /^\d+$/.test(first) && Number(count) >= USERS - 1)
      return [1, Number(first), USERS - 1];
  }
  return null;
};

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** The users and groups that this one may give to a lab, beside himself; null if he has none. */
const subordinates = async (): Promise<{ readonly users: Range; readonly groups: Range } | null> => {
  const { uid: id, username: name } = userInfo();
  const [users, groups] = await Promise.all(
    ['/etc/subuid', '/etc/subgid'].map(async (file) => subordinate(await read(file), { name, id })),
  );
  return users && groups ? { users, groups } : null;
};

/** Whether labs have more users than their root. */
export const canMapOthers = async (): Promise<boolean> =>
  givesUpRoot() ||
  ((await subordinates()) !== null && (await absent(['newuidmap', 'newgidmap'])).length === 0);

/**
 * Maps the users of a new user namespace. Root gives it a range of its own; another user gives it himself as root and, where
 * he has subordinate ids and newuidmap(1), further users. Without those, programs of a lab cannot give up root.
 */
export const mapUsers = async (pid: number): Promise<void> => {
  const maps = ['uid_map', 'gid_map'].map((name) => `/proc/${pid}/${name}`);
  const { uid, gid } = userInfo();
  if (givesUpRoot()) {
    for (const map of maps) await writeFile(map, `0 ${LAB_USER} ${USERS}\n`);
    return;
  }
  const others = await subordinates();
  if (others) {
    const run = promisify(execFile);
    const env = outsideEnvironment();
    const mapped = await Promise.all([
      run('newuidmap', [pid, 0, uid, 1, ...others.users].map(String), { env }),
      run('newgidmap', [pid, 0, gid, 1, ...others.groups].map(String), { env }),
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
