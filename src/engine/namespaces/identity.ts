/** As whom labs are made, and with what environment. */
import { readFileSync } from 'node:fs';

/**
 * Under root, labs belong to a user that nobody else is (in systemd's range for containers, docs/UIDS-GIDS): the root of a
 * lab is then nobody on this machine, so neither its files nor the kernel's own settings are his to write.
 */
export const LAB_USER = 1_835_627_364;

/** As many users as have a name on an ordinary machine. */
export const USERS = 65_536;

/** Whether this process may become any of them: in a container, root has only the users that he was given (user_namespaces(7)). */
export const holds = (map: string, first: number, count: number): boolean =>
  map.split('\n').some((line) => {
    const [inside = NaN, , length = NaN] = line.trim().split(/\s+/).map(Number);
    return inside <= first && first + count <= inside + length;
  });

const ownMap = (): string => {
  try {
    return readFileSync('/proc/self/uid_map', 'utf8');
  } catch {
    return '';
  }
};

/** Whether we are a root who gives that up for a lab. Another makes labs as who he is. */
export const givesUpRoot = (): boolean => process.getuid?.() === 0 && holds(ownMap(), LAB_USER, USERS);

/** Prefix of the command that makes a new user namespace: root gives up being root for it. */
export const asLabUser = (isRoot: boolean = givesUpRoot()): readonly string[] =>
  isRoot ? ['setpriv', `--reuid=${LAB_USER}`, `--regid=${LAB_USER}`, '--clear-groups', '--'] : [];

/** Prefix of a command that is to run as root of a user namespace that we made, in these namespaces (nsenter(1)) of a process. */
export const inside = (
  pid: number,
  namespaces: string,
  isRoot: boolean = givesUpRoot(),
): readonly string[] => {
  // Root becomes the root of there; who made it as himself is that already, and may not change his groups.
  const stays = isRoot ? [] : ['--preserve-credentials'];
  return ['nsenter', ...stays, '--target', String(pid), ...namespaces.split(' ')];
};

/** Where an ordinary user's own PATH often does not lead, and `ip`, `mount` and `iptables` are. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** What this machine's programs are found by, to make a lab. Nothing else of our environment goes into one. */
export const outsideEnvironment = (path: string = process.env['PATH'] ?? ''): Record<string, string> => ({
  PATH: [...path.split(':').filter(Boolean), ...SYSTEM].join(':'),
  HOME: '/root',
  LANG: 'C.UTF-8',
});

/** The PATH on a host. */
export const HOST_PATH = '/opt/misdial:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
