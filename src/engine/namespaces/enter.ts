/** Getting into a host from outside. */
import { HOST_PATH, inside } from './identity.ts';

/** Where on a host the program stands that runs others as if one had logged in there. */
const INSIDE = '/opt/misdial/in';

/**
 * That program, for sh. Told of no other, it runs a shell on a terminal of the host's own: that of this machine does not exist
 * there, and programs would find that they have none.
 */
export const INSIDE_SCRIPT = `#!/bin/sh
cd /root
[ $# -gt 0 ] || set -- script -qfec bash /dev/null
exec env -i PATH=${HOST_PATH} HOME=/root LANG=C.UTF-8 TERM="\${TERM:-dumb}" "$@"
`;

/** By the number that its first process has on this machine. */
export const enterHost = (
  pid: number,
): { readonly shell: readonly string[]; readonly exec: readonly string[] } => {
  const enter = [...inside(pid, '-U -m -n -u -i -p'), INSIDE];
  return { exec: enter, shell: enter };
};
