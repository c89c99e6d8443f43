import { createServer, type Socket } from 'node:net';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** What it says unasked; nothing, where it is empty. */
  readonly banner: string;
  /** Answers by line. */
  readonly replies: { readonly [line: string]: string };
  /** The answer to every other line. */
  readonly otherwise: string;
  /** True: it hangs up after a line that it does not know. */
  readonly strict: boolean;
};

const LONGEST_LINE = 4096;

/** Speaks a text protocol of its own, a line at a time. */
export default {
  title: 'a server with a text protocol of its own',
  defaults: {
    bind: '0.0.0.0',
    port: 7000,
    banner: '',
    replies: {},
    otherwise: 'ERR unknown command\r\n',
    strict: false,
  },
  start: async ({ bind, port, banner, replies, otherwise, strict }) => {
    const converse = (socket: Socket): void => {
      let pending = '';
      socket.on('error', () => {}); // A client may leave in any way it likes.
      socket.setTimeout(300_000, () => socket.destroy());
      if (banner) socket.write(banner);
      socket.on('data', (chunk) => {
        const lines = (pending + chunk.toString('latin1')).split('\n');
        pending = lines.pop()!;
        for (const line of lines) {
          if (socket.writableEnded) return;
          const known = Object.hasOwn(replies, line.trim());
          socket.write(known ? replies[line.trim()]! : otherwise);
          if (!known && strict) socket.end();
        }
        if (pending.length > LONGEST_LINE) socket.end();
      });
    };
    await listen(createServer(converse), port, bind);
  },
} satisfies Server<Parameters>;
