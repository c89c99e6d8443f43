import { connect, createServer, type Socket } from 'node:net';
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
};

const headerOf = ({ remoteAddress, localAddress, remotePort, localPort }: Socket): string =>
  `PROXY TCP4 ${remoteAddress} ${localAddress} ${remotePort} ${localPort}\r\n`;

/** Takes every connection and hands it on, as load balancers and published container ports do; hangs up where it cannot. */
export default {
  title: 'a relay of TCP connections',
  defaults: { bind: '0.0.0.0', port: 80, host: '127.0.0.1', hostPort: 8080, proxyHeader: false },
  start: async ({ bind, port, host, hostPort, proxyHeader }) => {
    const hand = (client: Socket): void => {
      const server = connect(hostPort, host);
      // Either side may leave in any way it likes; the other one is told by a plain end.
      client.on('error', () => server.destroy()).on('close', () => server.destroy());
      server.on('error', () => client.destroy()).on('close', () => client.destroy());
      server.on('connect', () => {
        if (proxyHeader) server.write(headerOf(client));
        client.pipe(server).pipe(client);
      });
    };
    await listen(createServer({ allowHalfOpen: true }, hand), port, bind);
  },
} satisfies Server<Parameters>;
