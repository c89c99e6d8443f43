import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, isIPv6, type Socket } from 'node:net';
import dnsPacket, { type DecodedPacket, type Packet } from 'dns-packet';
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

/** What a client takes in a datagram unless it announces more (RFC 1035 §4.2.1, RFC 6891 §6.2.3). */
const DATAGRAM = 512;

const roomFor = ({ additionals = [] }: DecodedPacket): number => {
  const announced = additionals.find(({ type }) => type === 'OPT');
  return announced && 'udpPayloadSize' in announced ? Math.max(DATAGRAM, announced.udpPayloadSize) : DATAGRAM;
};

/** What does not fit is left out whole, and the client told to ask again over TCP. */
const cutToFit = (query: DecodedPacket, reply: Packet): Buffer => {
  const whole = dnsPacket.encode(reply);
  if (whole.length <= roomFor(query)) return whole;
  const { type, id, flags = 0, questions } = reply;
  return dnsPacket.encode({ type, id, flags: flags | dnsPacket.TRUNCATED_RESPONSE, questions });
};

/** The name server that is the authority for some zones, over UDP and TCP. It resolves nothing for anybody. */
export default {
  title: 'an authoritative name server',
  defaults: { bind: '0.0.0.0', port: 53, zones: [] },
  start: async ({ bind, port, zones }) => {
    const load = (): Promise<Zone[]> =>
      Promise.all(zones.map(async (file) => parseZone(await readFile(file, 'utf8'))));
    const answer = async (message: Buffer): Promise<{ query: DecodedPacket; reply: Packet }> => {
      const query = dnsPacket.decode(message);
      if (query.type !== 'query') throw new Error(`expected a query, got a ${query.type}`);
      return { query, reply: answerTo(query, await load()) };
    };
    await load(); // A zone that cannot be read is told at the start.

    const datagrams = createSocket(isIPv6(bind) ? 'udp6' : 'udp4');
    datagrams.on('message', (message, { address, port: from }) => {
      answer(message).then(
        ({ query, reply }) => datagrams.send(cutToFit(query, reply), from, address),
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
            ({ reply }) => socket.write(dnsPacket.streamEncode(reply)),
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
