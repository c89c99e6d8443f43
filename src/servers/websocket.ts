import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Server } from '../core/types.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** The one path it upgrades; any, where it is null. */
  readonly path: string | null;
  /** Its first message to whoever connects; none, where it is empty. */
  readonly greeting: string;
  /** Pages (origins) that it takes connections from; null: from any, and from programs that are no page. */
  readonly origins: readonly string[] | null;
  /** The bearer token that it wants; null: none. */
  readonly token: string | null;
  /** Subprotocols that it knows, of which it chooses the first that is offered; null: it takes none. */
  readonly protocols: readonly string[] | null;
  /** How it closes each connection at once: with code and reason, or (code 0) without a goodbye; null: not at all. */
  readonly closes: { readonly code: number; readonly reason: string } | null;
};

type Verify = (taken: boolean, code?: number, message?: string, headers?: Record<string, string>) => void;

/** 403 for a foreign page, 401 without the token. */
const admit =
  ({ origins, token }: Pick<Parameters, 'origins' | 'token'>) =>
  ({ origin, req }: { readonly origin: string; readonly req: IncomingMessage }, verify: Verify): void => {
    if (origins && !origins.includes(origin)) return verify(false, 403, 'Forbidden');
    if (token !== null && req.headers.authorization !== `Bearer ${token}`)
      return verify(false, 401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
    verify(true);
  };

/** Echoes what it is sent. Answers 426 to a request that is no upgrade, and 400 to an upgrade of another path. */
export default {
  title: 'a WebSocket server',
  defaults: {
    bind: '0.0.0.0',
    port: 8080,
    path: null,
    greeting: 'welcome',
    origins: null,
    token: null,
    protocols: null,
    closes: null,
  },
  start: ({ bind, port, path, greeting, origins, token, protocols, closes }) =>
    new Promise((resolve, reject) => {
      const server = new WebSocketServer({
        host: bind,
        port,
        path: path ?? undefined,
        maxPayload: 64 * 1024,
        verifyClient: admit({ origins, token }),
        handleProtocols: (offered) => protocols?.find((one) => offered.has(one)) ?? false,
      });
      server.once('listening', resolve);
      server.once('error', reject);
      server.on('connection', (socket) => {
        socket.on('error', () => {}); // A client may leave in any way it likes.
        if (closes) return closes.code === 0 ? socket.terminate() : socket.close(closes.code, closes.reason);
        socket.on('message', (message, isBinary) => socket.send(message, { binary: isBinary }));
        if (greeting !== '') socket.send(greeting);
      });
    }),
} satisfies Server<Parameters>;
