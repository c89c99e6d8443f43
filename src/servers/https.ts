import { createServer } from 'node:https';
import { createSecureContext, type SecureContext, type SecureVersion } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { Server } from '../core/types.ts';
import type { Issued, Order } from './lib/issuing.ts';
import { listen } from './lib/listen.ts';
import { fetchWhenServed, orderCertificate } from './lib/order-certificate.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The URL of the authority that its certificate comes from. */
  readonly authority: string;
  readonly certificate: Order;
  /** What it shows to whoever names one of these; null: the same certificate to everybody. */
  readonly named: Order | null;
  /** True: it turns away whoever names none of its certificate's names. */
  readonly strict: boolean;
  readonly versions: readonly [SecureVersion, SecureVersion];
  /** OpenSSL's cipher list; null: Node's own. */
  readonly ciphers: string | null;
  /** The protocols that it offers within TLS. */
  readonly protocols: readonly string[];
  /** True: it turns away whoever has no certificate of its own. */
  readonly mutual: boolean;
  /** The answer to a GET. */
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
  /** True: it upgrades to WebSocket as well, on any path. */
  readonly websocket: boolean;
};

const REFUSED = new Error('no such name here');

/** A web server behind TLS. Orders its certificate when it starts. */
export default {
  title: 'a web server with TLS',
  defaults: {
    bind: '0.0.0.0',
    port: 443,
    authority: '',
    certificate: { names: ['localhost'] },
    named: null,
    strict: false,
    versions: ['TLSv1.2', 'TLSv1.3'],
    ciphers: null,
    protocols: ['http/1.1'],
    mutual: false,
    body: 'OK\n',
    headers: {},
    websocket: false,
  },
  start: async (options) => {
    const { bind, port, authority, certificate, named, versions, ciphers, protocols } = options;
    const own = await orderCertificate(authority, certificate);
    const [minVersion, maxVersion] = versions;
    const terms = { minVersion, maxVersion, ...(ciphers !== null && { ciphers }) };
    const contextOf = ({ key, certificate: cert }: Issued): SecureContext =>
      createSecureContext({ ...terms, key, cert });
    const contexts = [
      ...(named
        ? [{ names: named.names, context: contextOf(await orderCertificate(authority, named)) }]
        : []),
      { names: certificate.names, context: contextOf(own) },
    ];
    const server = createServer(
      {
        ...terms,
        key: own.key,
        cert: own.certificate,
        ALPNProtocols: [...protocols],
        ...(options.mutual && { ca: await fetchWhenServed(`${authority}/root.crt`) }),
        requestCert: options.mutual,
        rejectUnauthorized: options.mutual,
        SNICallback: (name, done) => {
          const context = contexts.find(({ names }) => names.includes(name))?.context;
          done(context || !options.strict ? null : REFUSED, context);
        },
      },
      (request, response) => {
        request.resume();
        response.writeHead(200, { 'content-type': 'text/plain', ...options.headers });
        response.end(options.body);
      },
    );
    if (options.websocket) {
      const sockets = new WebSocketServer({ server, maxPayload: 64 * 1024 });
      sockets.on('connection', (socket) => {
        socket.on('error', () => {}); // A client may leave in any way it likes.
        socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
      });
    }
    server.on('tlsClientError', () => {});
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
