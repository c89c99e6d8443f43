/** Whether this machine can hold labs out of namespaces, and if not, why and what mends it. */
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Readiness } from '../../core/types.ts';
import { ground } from './ground.ts';
import { outsideEnvironment } from './identity.ts';
import { lackingPrograms, PROGRAMS } from './programs.ts';

/** What makes a lab, tried in one small lab's namespaces: each line fails with its own words. */
const TRIAL = (at: string): string => `
set -e
mount -t tmpfs own ${at}/own
mkdir ${at}/own/upper ${at}/own/work
mount -t overlay overlay -o lowerdir=${at}/base,upperdir=${at}/own/upper,workdir=${at}/own/work ${at}/root
ip link add wire type bridge
ip link add port type veth peer name eth0
ip link set port master wire
`;

const setting = async (name: string): Promise<string | null> =>
  readFile(`/proc/sys/${name}`, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );

/** What forbids user namespaces to ordinary programs, by whom: kernel setting → its value that forbids, and the one that lets. */
const FORBIDS = [
  [
    'kernel/apparmor_restrict_unprivileged_userns',
    '1',
    '0',
    'AppArmor forbids programs to be root in namespaces of their own',
  ],
  ['kernel/unprivileged_userns_clone', '0', '1', 'user namespaces are switched off'],
  ['user/max_user_namespaces', '0', '15000', 'user namespaces are switched off'],
  ['user/max_net_namespaces', '0', '15000', 'network namespaces are switched off'],
] as const;

const sudo = process.getuid?.() === 0 ? '' : 'sudo ';

const forbidden = async (): Promise<Omit<Extract<Readiness, { ready: false }>, 'ready'> | null> => {
  for (const [name, forbids, lets, why] of FORBIDS) {
    if ((await setting(name)) !== forbids) continue;
    const key = name.replaceAll('/', '.');
    return { why: `${why} (${key} = ${forbids})`, mend: `${sudo}sysctl -w ${key}=${lets}` };
  }
  return null;
};

/** What was said when making a lab failed → what mends it. */
const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /overlay/i,
    `a kernel from 5.11 on (this is ${release()}), in which everybody may mount overlays; or use Docker: make engine`,
  ],
  [/bridge|veth|unknown device type|operation not supported/i, `${sudo}modprobe -a bridge veth`],
  [
    /proc|sysfs/i,
    'run misdial outside of this container, or give that the whole of /proc: docker run --security-opt systempaths=unconfined --security-opt seccomp=unconfined',
  ],
];

const explain = async (error: Error): Promise<Readiness> => {
  const said = error.message.trim().split('\n').at(-1) ?? '';
  const known = await forbidden();
  if (known) return { ready: false, ...known };
  const mend = MENDS.find(([pattern]) => pattern.test(said))?.[1];
  const seccomp =
    'allow unshare(2) and mount(2) where misdial runs (a container’s seccomp profile?), or use Docker: make engine';
  return { ready: false, why: `namespaces cannot be made: ${said}`, mend: mend ?? seccomp };
};

/** Found out by making one. */
export const readiness = async (): Promise<Readiness> => {
  if (process.platform !== 'linux')
    return { ready: false, why: 'namespaces are Linux’s, and this is not Linux', mend: 'use Docker' };
  const lacking = await lackingPrograms(PROGRAMS);
  if (lacking) return { ready: false, ...lacking };
  try {
    const { enter, at } = await ground();
    const trial = 'unshare --mount --net --uts --ipc --pid --fork --mount-proc sh -c'.split(' ');
    const [program, ...args] = [...enter, ...trial, TRIAL(at)];
    await promisify(execFile)(program, args, { env: outsideEnvironment(), timeout: 10_000 });
    return { ready: true, version: `Linux ${release()}` };
  } catch (error) {
    return explain(error as Error);
  }
};
