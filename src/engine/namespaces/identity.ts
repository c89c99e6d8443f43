/** As whom labs are made, and with what environment. */

/**
 * Under root, labs belong to a user that nobody else is (in systemd's range for containers, docs/UIDS-GIDS): the root of a
 * lab is then nobody on this machine, so neither its files nor the kernel's own settings are his to write.
 */
export const LAB_USER = 1_835_627_364;

/** Prefix of every command that makes or enters a lab. */
export const asLabUser = (uid: number | undefined = process.getuid?.()): readonly string[] =>
  uid === 0 ? ['setpriv', `--reuid=${LAB_USER}`, `--regid=${LAB_USER}`, '--clear-groups', '--'] : [];

/** Where an ordinary user's own PATH often does not lead, and `ip`, `mount` and `iptables` are. */
const SYSTEM = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** What this machine's programs are found by, to make a lab. Nothing else of our environment goes into one. */
export const outsideEnvironment = (path: string = process.env['PATH'] ?? ''): Record<string, string> => ({
  PATH: [...path.split(':').filter(Boolean), ...SYSTEM].join(':'),
  HOME: '/root',
  LANG: 'C.UTF-8',
});

/** The PATH on a host. */
export const HOST_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/misdial';
