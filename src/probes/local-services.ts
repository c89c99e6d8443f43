/** What each listening TCP port of this machine speaks. */
import type { Listener, LocalServicesFacts } from '../core/facts.ts';
import { targetOf } from '../core/target.ts';
import type { Probe } from '../core/types.ts';
import { fingerprint } from './lib/fingerprint.ts';
import { listeners } from './lib/listening.ts';
import { inWaves } from './lib/waves.ts';

const MOST = 16;
const WIDTH = 4;

const wildcards: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '127.0.0.1' };

/** Where a listener is reached from its own machine: a socket of IPv6 alone by `::1`. */
const placeOf = ({
  address,
  port,
  v6only,
}: Listener): { readonly address: string; readonly port: number } => ({
  address: address === '::' && v6only ? '::1' : (wildcards[address] ?? address),
  port,
});

/** The goal's own port first, then its neighbours: of many listeners only some are looked at. */
const byDistance =
  (port: number) =>
  (a: Listener, b: Listener): number =>
    Math.abs(a.port - port) - Math.abs(b.port - port);

const localServices: Probe<LocalServicesFacts> = {
  title: 'what this machine’s own ports speak',
  vantage: 'server',
  measure: async (target, { signal }) => {
    const found = await listeners(signal);
    if (!found) throw new Error('expected ss or /proc/net/tcp to tell who listens: this machine has neither');
    const tcp = found
      .filter(({ protocol }) => protocol === 'tcp')
      .toSorted(byDistance(targetOf(target.url).port));
    const places = new Map(tcp.map((listener) => [JSON.stringify(placeOf(listener)), listener]));
    const services = await inWaves([...places.values()].slice(0, MOST), WIDTH, async (listener) => {
      const { facts } = await fingerprint(target, placeOf(listener), { signal, answerMs: target.timeoutMs });
      return { ...facts, ...(listener.process !== undefined && { process: listener.process }) };
    });
    return { failure: null, facts: { services } };
  },
};

export default localServices;
