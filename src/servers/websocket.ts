import { WebSocketServer } from 'ws';
import type { Server } from '../core/types.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The one path it upgrades; any, where it is null. */
  readonly path: string | null;
  /** Its first message to whoever connects. */
  readonly greeting: string;
};

/** Echoes what it is sent. Answers 426 to a request that is no upgrade, and 400 to an upgrade of another path. */
export default {
  title: 'a WebSocket server',
  defaults: { bind: '0.0.0.0', port: 8080, path: null, greeting: 'welcome' },
  start: ({ bind, port, path, greeting }) =>
    new Promise((resolve, reject) => {
      const server = new WebSocketServer({
        host: bind,
        port,
        path: path ?? undefined,
        maxPayload: 64 * 1024,
      });
      server.once('listening', resolve);
      server.once('error', reject);
      server.on('connection', (socket) => {
        socket.on('error', () => {}); // A client may leave in any way it likes.
        socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
        socket.send(greeting);
      });
    }),
} satisfies Server<Parameters>;
