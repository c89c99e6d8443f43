/** Ports for servers that a test starts by number. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that the kernel gives, as it comes, to connections and to whoever asks for port 0 (ip-sysctl, ip_local_port_range). */
const FIRST = 10_000;
const LAST = 32_000;
/** For each of vitest's workers, so that none is given what another is about to use. */
const SHARE = 200;

const worker = Number(process.env['VITEST_POOL_ID'] ?? 0);
const first = FIRST + ((worker * SHARE) % (LAST - FIRST));
let next = Math.floor(Math.random() * SHARE);

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  const failed = once(server, 'error').then(() => false);
  const listening = new Promise<boolean>((resolve) => void server.listen(port, () => resolve(true)));
  const free = await Promise.race([failed, listening]);
  if (free) await new Promise<void>((resolve) => void server.close(() => resolve()));
  return free;
};

/** A port of this machine that nothing listens on, and that is given to no other worker of this run. */
export const freePort = async (): Promise<number> => {
  for (let turn = 0; turn < SHARE; turn += 1) {
    next = (next + 1) % SHARE;
    if (await isFree(first + next)) return first + next;
  }
  throw new Error(`expected a free port from ${first} to ${first + SHARE - 1}, found none`);
};
