/**
 * Files that the kernel writes as they are read (proc(5), sysfs(5)). There is no disk to wait for: to read one at once takes some
 * microseconds, to have another thread read it a hundred times that. Not for tables that grow with what a machine does, such as
 * /proc/net/tcp.
 */
import { readFileSync } from 'node:fs';

/** Null where there is no such file, or it may not be read. */
export const kernelFile = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};
