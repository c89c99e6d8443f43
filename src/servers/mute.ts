import { createServer, type Socket } from 'node:net';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** True: it takes in whatever comes. False: it leaves it with the kernel. */
  readonly reads: boolean;
  /** True: it stands still for ever at its first connection, as at a lock that nobody opens, and takes no other. */
  readonly locks: boolean;
};

/** Stands still without using the processor. */
const standStill = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);

/** Takes connections and never says a word. */
export default {
  title: 'a server that says nothing',
  defaults: { bind: '0.0.0.0', port: 7200, reads: true, locks: false },
  start: async ({ bind, port, reads, locks }) => {
    const server = createServer({ pauseOnConnect: !reads }, (socket: Socket) => {
      socket.on('error', () => {}); // A client may leave in any way it likes.
      if (locks) standStill();
      if (reads) socket.resume();
    });
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
