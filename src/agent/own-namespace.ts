/** Which network namespace this process is in. */
import { readlinkSync } from 'node:fs';

/** Its inode, as the kernel writes it (namespaces(7)): `net:[4026531833]`; null where there are none. */
export const ownNetworkNamespace = (): string | null => {
  try {
    return readlinkSync('/proc/self/ns/net');
  } catch {
    return null;
  }
};
