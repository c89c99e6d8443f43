/** Getting into a host from outside. */
import { asLabUser, HOST_PATH } from './identity.ts';

/** By the number that its first process has on this machine. */
export const enterHost = (
  pid: number,
): { readonly shell: readonly string[]; readonly exec: readonly string[] } => {
  const namespaces = ['--user', '--mount', '--net', '--uts', '--ipc', '--pid'];
  const into = [...asLabUser(), 'nsenter', '--preserve-credentials', '--target', String(pid), ...namespaces];
  const clean = ['--', 'env', '-i', `PATH=${HOST_PATH}`, 'HOME=/root', 'LANG=C.UTF-8'];
  const term = process.env['TERM'] ?? 'xterm';
  return {
    exec: [...into, ...clean],
    // On a terminal of the host's own: the one of this machine does not exist there, and programs would find that they have none.
    shell: [...into, ...clean, `TERM=${term}`, 'script', '-qfec', 'cd && exec bash', '/dev/null'],
  };
};
