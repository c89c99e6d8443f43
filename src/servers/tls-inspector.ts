import { connect, createServer, type TLSSocket } from 'node:tls';
import type { Server } from '../core/types.ts';
import type { Order } from './lib/issuing.ts';
import { listen } from './lib/listen.ts';
import { orderCertificate } from './lib/order-certificate.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The URL of the authority that its certificate comes from. */
  readonly authority: string;
  readonly certificate: Order;
  /** Where it passes on what it has read. */
  readonly to: { readonly host: string; readonly port: number };
};

/** Takes the place of a server with TLS, with a certificate of its own, and passes on what it reads. */
export default {
  title: 'a gateway that reads TLS on its way',
  defaults: {
    bind: '0.0.0.0',
    port: 3129,
    authority: '',
    certificate: { names: ['localhost'], by: 'stranger', chain: 'all' },
    to: { host: '127.0.0.1', port: 443 },
  },
  start: async ({ bind, port, authority, certificate, to }) => {
    const { key, certificate: cert } = await orderCertificate(authority, certificate);
    const relay = (inner: TLSSocket): void => {
      const [servername] = certificate.names;
      const outer = connect({
        ...to,
        ALPNProtocols: ['http/1.1'],
        ...(servername !== undefined && { servername }),
        rejectUnauthorized: false, // It is the client whom it keeps from looking.
      });
      const end = (): void => {
        inner.destroy();
        outer.destroy();
      };
      inner.on('error', end).on('close', end);
      outer.on('error', end).on('close', end);
      inner.pipe(outer).pipe(inner);
    };
    const server = createServer({ key, cert, ALPNProtocols: ['http/1.1'] }, relay);
    server.on('tlsClientError', () => {}); // A client may leave in any way it likes.
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
