import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The header of its 101 that is wrong: the Accept of another key, or one that is missing. */
  readonly flaw: 'accept' | 'upgrade' | 'connection';
};

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

const acceptOf = (key: string): string => createHash('sha1').update(`${key}${GUID}`).digest('base64');

/** Agrees to every upgrade, and gets its answer wrong, as hand-written servers and careless caches do. */
export default {
  title: 'a server whose WebSocket handshake is wrong',
  defaults: { bind: '0.0.0.0', port: 8080, flaw: 'accept' },
  start: async ({ bind, port, flaw }) => {
    const server = createServer((_, response) => {
      response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required\n');
    });
    server.on('upgrade', ({ headers }, socket) => {
      socket.on('error', () => {}); // A client may leave in any way it likes.
      const key = headers['sec-websocket-key'] ?? '';
      const all = {
        upgrade: 'Upgrade: websocket',
        connection: 'Connection: Upgrade',
        accept: `Sec-WebSocket-Accept: ${acceptOf(key)}`,
      };
      // The key as it is, without its base64: a mistake that is really made.
      const wrong = flaw === 'accept' ? [`Sec-WebSocket-Accept: ${acceptOf(key.replace(/=+$/, ''))}`] : [];
      const lines = Object.entries(all).flatMap(([name, line]) => (name === flaw ? wrong : [line]));
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    });
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
