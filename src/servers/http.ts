import { createServer } from 'node:http';
import type { Server } from '../core/types.ts';
import { listen } from './lib/listen.ts';

/** What a path is answered with. */
type Answer = {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** How long it thinks before it answers. */
  readonly delayMs?: number;
};

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** Answers by path (without query). */
  readonly routes: { readonly [path: string]: Answer };
  /** The answer to every other path. */
  readonly otherwise: Answer;
  /** Sent with every answer. */
  readonly headers: { readonly [name: string]: string };
};

const NOT_FOUND: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found\n' };

/** Answers any method by path alone. A request to upgrade is to it a request as any other. */
export default {
  title: 'an HTTP server',
  defaults: { bind: '0.0.0.0', port: 80, routes: {}, otherwise: NOT_FOUND, headers: {} },
  start: async ({ bind, port, routes, otherwise, headers }) => {
    const server = createServer((request, response) => {
      const [path = '/'] = (request.url ?? '/').split('?');
      const answer = Object.hasOwn(routes, path) ? routes[path]! : otherwise;
      request.resume();
      setTimeout(() => {
        response.writeHead(answer.status ?? 200, { ...headers, ...answer.headers });
        response.end(answer.body ?? '');
      }, answer.delayMs ?? 0);
    });
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
