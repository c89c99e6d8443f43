/** The goal's port tried from the server itself, over loopback and over each own address. */
import type { SelfConnectFacts } from '../core/facts.ts';
import type { Failure } from '../core/failure.ts';
import type { Probe } from '../core/types.ts';
import { farewell } from './lib/farewell.ts';
import { ownAddresses } from './lib/own-addresses.ts';
import { dial } from './lib/tcp.ts';

const LIMIT_MS = 1000;
const MOST = 16;

/**
 * All of it goes over the loopback device and passes the rules for it, so a firewall for the outside does not show here.
 * Link-local addresses are left out: they need a device to be named. The failure is null if any address accepts.
 */
const selfConnect: Probe<SelfConnectFacts> = {
  title: 'the port tried from the server itself',
  vantage: 'server',
  measure: async ({ port, timeoutMs: ms = LIMIT_MS }, { signal }) => {
    const own = (await ownAddresses(signal)).filter((one) => one.class !== 'link-local');
    const loopbacks = own.some(({ address }) => address === '::1') ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
    const addresses = [...new Set([...loopbacks, ...own.map(({ address }) => address)])].slice(0, MOST);
    const failures: Failure[] = [];
    const attempts = await Promise.all(
      addresses.map(async (address) => {
        const dialled = await dial(address, port, { ms, signal });
        if (dialled.outcome === 'open') farewell(dialled.socket);
        else failures.push(dialled.felt.failure);
        return { address, outcome: dialled.outcome };
      }),
    );
    const reached = attempts.some(({ outcome }) => outcome === 'open');
    return { failure: reached ? null : (failures[0] ?? null), facts: { attempts } };
  },
};

export default selfConnect;
