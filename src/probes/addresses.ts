/** The machine's own addresses, and whether its links are up. */
import type { AddressesFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { kernelFile } from './lib/kernel-file.ts';
import { ownAddresses } from './lib/own-addresses.ts';
import { parseProcRoute } from './lib/proc-route.ts';
import { routesShown } from './lib/routes.ts';

const hasDefaultRoute = async (signal: AbortSignal): Promise<boolean | undefined> => {
  const found = await Promise.all(
    ['0.0.0.0/0', '::/0'].map((prefix) => routesShown('exact', prefix, signal)),
  );
  if (found.some((routes) => routes !== undefined)) return found.some((routes = []) => routes.length > 0);
  const table = kernelFile('/proc/net/route');
  return table === null
    ? undefined
    : parseProcRoute(table).some(({ mask, rejects }) => mask === 0 && !rejects);
};

const addresses: Probe<AddressesFacts> = {
  title: 'this machine’s own addresses and links',
  vantage: 'server',
  measure: async (_, { signal }) => {
    const [own, defaultRoute] = await Promise.all([ownAddresses(signal), hasDefaultRoute(signal)]);
    return { failure: null, facts: { own, defaultRoute } };
  },
};

export default addresses;
