import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import dnsPacket from 'dns-packet';
import type { Server } from '../core/types.ts';
import { answerTo } from './lib/authority.ts';
import { listen } from './lib/listen.ts';
import { parseZone, type Zone } from './lib/zone.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** Paths of the zone files. They are read anew for each query: an edit shows at once. */
  readonly zones: readonly string[];
};

/** The name server that is the authority for some zones, over UDP and TCP. It resolves nothing for anybody. */
export default {
  title: 'an authoritative name server',
  defaults: { bind: '0.0.0.0', port: 53, zones: [] },
  start: async ({ bind, port, zones }) => {
    const load = (): Promise<Zone[]> =>
      Promise.all(zones.map(async (file) => parseZone(await readFile(file, 'utf8'))));
    const answer = async (message: Buffer): Promise<Buffer> => {
      const query = dnsPacket.decode(message);
      if (query.type !== 'query') throw new Error(`expected a query, got a ${query.type}`);
      return dnsPacket.encode(answerTo(query, await load()));
    };
    await load(); // A zone that cannot be read is told at the start.

    const datagrams = createSocket('udp4');
    datagrams.on('message', (message, { address, port: from }) => {
      answer(message).then(
        (reply) => datagrams.send(reply, from, address),
        () => {}, // What is no query gets no answer.
      );
    });
    const converse = (socket: Socket): void => {
      let pending = Buffer.alloc(0);
      socket.on('error', () => {}); // A client may leave in any way it likes.
      socket.setTimeout(10_000, () => socket.destroy());
      socket.on('data', (chunk: Buffer) => {
        pending = Buffer.concat([pending, chunk]);
        while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE()) {
          const end = 2 + pending.readUInt16BE();
          const message = pending.subarray(2, end);
          pending = pending.subarray(end);
          answer(message).then(
            (reply) =>
              socket.write(Buffer.concat([Buffer.from([reply.length >> 8, reply.length & 255]), reply])),
            () => socket.destroy(),
          );
        }
      });
    };
    await listen(createServer(converse), port, bind);
    await new Promise<void>((resolve, reject) => {
      datagrams.once('error', reject);
      datagrams.bind(port, bind, resolve);
    });
  },
} satisfies Server<Parameters>;
