import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Server } from '../core/types.ts';
import { fetchWhenServed } from './lib/order-certificate.ts';

type Parameters = {
  /** Where the root certificate is (PEM). */
  readonly root: string;
  /** The file of the certificates that this machine trusts. */
  readonly store: string;
};

/** What keeps the machines of a company trusting its own authority: puts its root among those that this machine trusts. */
export default {
  title: 'a machine that trusts an authority of its own',
  defaults: { root: '', store: '/etc/ssl/certs/ca-certificates.crt' },
  start: async ({ root, store }) => {
    const certificate = await fetchWhenServed(root);
    const trusted = await readFile(store, 'utf8').catch(() => '');
    await mkdir(path.dirname(store), { recursive: true });
    if (!trusted.includes(certificate)) await appendFile(store, certificate);
    setInterval(() => {}, 2 ** 30); // It lives until it is ended, as every server.
  },
} satisfies Server<Parameters>;
