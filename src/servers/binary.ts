import { createServer, type Socket } from 'node:net';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The longest frame that it takes, in bytes, its length included. */
  readonly longest: number;
};

const HEADER = 4;

/** A frame: its own length in four bytes, big-endian, then the body. */
const frame = (body: Buffer): Buffer => {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(HEADER + body.length);
  return Buffer.concat([header, body]);
};

const ACK = Buffer.from([0x01, 0x00]);
const MALFORMED = Buffer.from([0xff, 0x00, 0x07]);

/** Speaks length-prefixed frames, as game and device back ends do. Answers nonsense with an error frame and hangs up. */
export default {
  title: 'a server with a binary protocol of its own',
  defaults: { bind: '0.0.0.0', port: 7100, longest: 4096 },
  start: async ({ bind, port, longest }) => {
    const converse = (socket: Socket): void => {
      let pending = Buffer.alloc(0);
      socket.on('error', () => {}); // A client may leave in any way it likes.
      socket.setTimeout(300_000, () => socket.destroy());
      socket.on('data', (chunk: Buffer) => {
        pending = Buffer.concat([pending, chunk]);
        while (!socket.writableEnded && pending.length >= HEADER) {
          const length = pending.readUInt32BE();
          if (length < HEADER || length > longest) return void socket.end(frame(MALFORMED));
          if (pending.length < length) return;
          pending = pending.subarray(length);
          socket.write(frame(ACK));
        }
      });
    };
    await listen(createServer(converse), port, bind);
  },
} satisfies Server<Parameters>;
