/** The machine's own addresses, and whether its links are up. */
import { readFile } from 'node:fs/promises';
import type { AddressesFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { readJson } from './lib/command.ts';
import { ownAddresses } from './lib/own-addresses.ts';
import { parseProcRoute } from './lib/proc-route.ts';
import type { Limits } from './lib/tcp.ts';

const LIMIT_MS = 2000;

const hasDefaultRoute = async (limits: Limits): Promise<boolean | undefined> => {
  const found = await Promise.all(
    ['-4', '-6'].map((family) => readJson(['ip', family, '-j', 'route', 'show', 'default'], limits)),
  );
  if (found.some(Array.isArray)) return found.some((routes) => Array.isArray(routes) && routes.length > 0);
  const table = await readFile('/proc/net/route', 'utf8').catch(() => null);
  return table === null
    ? undefined
    : parseProcRoute(table).some(({ mask, rejects }) => mask === 0 && !rejects);
};

const addresses: Probe<AddressesFacts> = {
  title: 'this machine’s own addresses and links',
  vantage: 'server',
  measure: async (_, { signal }) => {
    const limits = { ms: LIMIT_MS, signal };
    const [own, defaultRoute] = await Promise.all([ownAddresses(limits), hasDefaultRoute(limits)]);
    return { failure: null, facts: { own, defaultRoute } };
  },
};

export default addresses;
