import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** Where each connection is handed on to. */
  readonly host: string;
  readonly hostPort: number;
  /** True: it says first who the client is (haproxy's PROXY protocol, version 1). */
  readonly proxyHeader: boolean;
  /** How long it keeps whatever it hands on, either way, the end of a connection too: as a gateway that looks into everything. */
  readonly delayMs: number;
};

/** Hands on what comes, each piece and the end so much later, in the order in which it came. */
const hold = (ms: number): Transform =>
  new Transform({
    transform: (chunk, _encoding, done) => void setTimeout(() => done(null, chunk), ms),
    flush: (done) => void setTimeout(done, ms),
  });

const headerOf = ({ remoteAddress, localAddress, remotePort, localPort }: Socket): string =>
  `PROXY TCP4 ${remoteAddress} ${localAddress} ${remotePort} ${localPort}\r\n`;

/** Takes every connection and hands it on, as load balancers and published container ports do; hangs up where it cannot. */
export default {
  title: 'a relay of TCP connections',
  defaults: { bind: '0.0.0.0', port: 80, host: '127.0.0.1', hostPort: 8080, proxyHeader: false, delayMs: 0 },
  start: async ({ bind, port, host, hostPort, proxyHeader, delayMs }) => {
    const hand = (client: Socket): void => {
      const server = connect(hostPort, host);
      // Either side may leave in any way it likes; the other one is told by a plain end, as late as of all else.
      const leave = (other: Socket): void =>
        delayMs === 0 ? void other.destroy() : void setTimeout(() => other.destroy(), delayMs);
      client.on('error', () => leave(server)).on('close', () => leave(server));
      server.on('error', () => leave(client)).on('close', () => leave(client));
      server.on('connect', () => {
        if (proxyHeader) server.write(headerOf(client));
        if (delayMs === 0) client.pipe(server).pipe(client);
        else client.pipe(hold(delayMs)).pipe(server).pipe(hold(delayMs)).pipe(client);
      });
    };
    await listen(createServer({ allowHalfOpen: true }, hand), port, bind);
  },
} satisfies Server<Parameters>;
