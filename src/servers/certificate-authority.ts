import { createServer, type IncomingMessage } from 'node:http';
import type { Server } from '../core/types.ts';
import { authorityOf, type Order } from './lib/issuing.ts';
import { listen } from './lib/listen.ts';

type Parameters = {
  readonly bind: string;
  readonly port: number;
  /** Where others reach it: certificates say that their issuer's can be had there. */
  readonly url: string;
  readonly name: string;
  /** An authority that nobody trusts, for certificates that are to come from elsewhere. */
  readonly strangerName: string;
};

const LONGEST_ORDER = 16 * 1024;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_ORDER)
      throw new Error(`expected an order of at most ${LONGEST_ORDER} characters`);
  }
  return body;
};

/**
 * Makes its keys when it starts. `GET /root.crt` is what to trust; `GET /issuer.crt` the certificate that signs the others,
 * in DER; `POST /issue`, with an order in JSON, gives a key and a certificate with its chain: `/issue/key`, then
 * `/issue/certificate`, give them one by one to whoever cannot take JSON apart, for the same order.
 */
export default {
  title: 'a certificate authority',
  defaults: {
    bind: '0.0.0.0',
    port: 8889,
    url: 'http://127.0.0.1:8889',
    name: 'Harbour Trust',
    strangerName: 'Office Internal',
  },
  start: async ({ bind, port, url, name, strangerName }) => {
    const authority = authorityOf(name, strangerName, url, Date.now);
    const files: Readonly<Record<string, string | Buffer>> = {
      '/root.crt': authority.root,
      '/issuer.crt': authority.issuer,
      '/stranger.crt': authority.strangerIssuer,
    };
    const orders = new Map<string, ReturnType<typeof authority.issue>>();
    const answer = async (request: IncomingMessage): Promise<string | Buffer | undefined> => {
      const path = request.url ?? '/';
      if (request.method !== 'POST') return files[path];
      const text = await bodyOf(request);
      const issued = orders.get(text) ?? authority.issue(JSON.parse(text) as Order);
      if (path === '/issue') return JSON.stringify(issued);
      orders.set(text, issued);
      return { '/issue/key': issued.key, '/issue/certificate': issued.certificate }[path];
    };
    const server = createServer((request, response) => {
      answer(request).then(
        (body) => response.writeHead(body === undefined ? 404 : 200).end(body ?? 'not found\n'),
        (error: Error) => response.writeHead(400).end(`${error.message}\n`),
      );
    });
    await listen(server, port, bind);
  },
} satisfies Server<Parameters>;
