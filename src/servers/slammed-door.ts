import { createServer, type Socket } from 'node:net';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** `reset`: by RST (SO_LINGER 0); `close`: by FIN, without a word. */
  readonly by: 'reset' | 'close';
};

/** Takes each connection and ends it at once, as a worker that crashes, or one that does not want this client. */
export default {
  title: 'a server that ends each connection at once',
  defaults: { bind: '0.0.0.0', port: 7300, by: 'reset' },
  start: async ({ bind, port, by }) => {
    const turnAway = (socket: Socket): void => {
      socket.on('error', () => {});
      if (by === 'reset') socket.resetAndDestroy();
      else socket.destroy();
    };
    await listen(createServer(turnAway), port, bind);
  },
} satisfies Server<Parameters>;
