import { createSocket } from 'node:dgram';
import { isIP } from 'node:net';
import type { Server } from '../core/types.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** `nothing`: it takes all and answers none, as syslog does. `quic`: it tells whoever comes with an unknown version which it has. */
  readonly speaks: 'nothing' | 'echo' | 'quic';
};

/** Version 1 (RFC 9000 §15). */
const VERSIONS = Buffer.from([0, 0, 0, 1]);

/** Version Negotiation (RFC 9000 §17.2.1): both connection ids of the packet, swapped. Null for what is no long header. */
const versionsFor = (packet: Buffer): Buffer | null => {
  const to = packet[5] ?? 0;
  const from = packet[6 + to] ?? 0;
  if (((packet[0] ?? 0) & 0x80) === 0 || packet.length < 7 + to + from) return null;
  const ids = [packet.subarray(6 + to, 7 + to + from), packet.subarray(5, 6 + to)];
  return Buffer.concat([Buffer.from([0x80, 0, 0, 0, 0]), ...ids, VERSIONS]);
};

const ANSWERS: Readonly<Record<Parameters['speaks'], (packet: Buffer) => Buffer | null>> = {
  nothing: () => null,
  echo: (packet) => packet,
  quic: versionsFor,
};

/** Takes datagrams: there is nothing to connect to. */
export default {
  title: 'a server that speaks UDP',
  defaults: { bind: '0.0.0.0', port: 5514, speaks: 'nothing' },
  start: ({ bind, port, speaks }) =>
    new Promise((resolve, reject) => {
      const socket = createSocket(isIP(bind) === 6 ? 'udp6' : 'udp4');
      socket.once('error', reject);
      socket.on('message', (packet, { address, port: from }) => {
        const answer = ANSWERS[speaks](packet);
        if (answer) socket.send(answer, from, address);
      });
      socket.bind(port, bind, () => {
        socket.off('error', reject);
        socket.on('error', () => {}); // Whom it answers may be gone.
        resolve();
      });
    }),
} satisfies Server<Parameters>;
