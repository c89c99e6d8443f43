/** A few well-known and neighbouring ports of the same address. */
import type { Failure } from '../core/failure.ts';
import type { PortSeen, SiblingsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { countersAround } from './lib/counters.ts';
import { farewell } from './lib/farewell.ts';
import { siblingPorts } from './lib/sibling-ports.ts';
import { dial, wasEnded } from './lib/tcp.ts';

const LIMIT_MS = 1200;
const MOST = 12;
/** Where some port answers, one that keeps silent for so much longer than that will go on doing so, in ms. */
const LONGER_MS = 120;
/**
 * Linux answers with six ICMP errors at once and then one a second (icmp_ratelimit, icmp(7)): more attempts at the same
 * time would make refused ports look silent.
 */
const WIDTH = 6;
const ICMP_ENOUGH = 4;

const icmpErrors = ({ counters = {} }: { readonly counters?: Readonly<Record<string, number>> }): number =>
  (counters['Icmp.InDestUnreachs'] ?? 0) + (counters['Icmp6.InDestUnreachs'] ?? 0);

const portsNamed = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((port): port is number => typeof port === 'number').slice(0, MOST) : [];

/** For these a proxy in between may answer, from much nearer than the machine itself is. */
const WEB: readonly number[] = [80, 443];

/** How long the machine's own ports took to answer; without end where none did. */
const slowest = (ports: readonly PortSeen[]): number => {
  const answered = ports.filter(
    ({ port, outcome }) => !WEB.includes(port) && (outcome === 'open' || outcome === 'refused'),
  );
  return answered.length > 0 ? Math.max(...answered.map(({ ms }) => ms)) : Infinity;
};

/**
 * Polite: at most 12 ports, once each, six at a time, and no further once ICMP errors have come, for the rest of them would
 * be held back. `target.with.ports` names ports to look at first, `target.with.most` bounds how many. The failure is null
 * if any port answered, by RST too.
 */
const siblings: Probe<SiblingsFacts> = {
  title: 'a few other ports of the same address',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const ms = target.timeoutMs ?? LIMIT_MS;
    const failures: Failure[] = [];
    const look = async (port: number, within: number): Promise<PortSeen> => {
      const dialled = await dial(address, port, { ms: within, signal });
      if (wasEnded(dialled)) return { port, outcome: 'open', ms: dialled.ms };
      if (dialled.outcome === 'open') farewell(dialled.socket);
      else failures.push(dialled.felt.failure);
      return { port, outcome: dialled.outcome, ms: dialled.ms };
    };
    const most = Math.min(MOST, Number(target.with?.['most'] ?? MOST));
    const candidates = siblingPorts(target.port, portsNamed(target.with?.['ports']), most);
    const ports: PortSeen[] = [];
    for (let at = 0; at < candidates.length; at += WIDTH) {
      const wave = candidates.slice(at, at + WIDTH);
      const within = Math.min(ms, LONGER_MS + 3 * slowest(ports));
      const [seen, counted] = await countersAround(() => Promise.all(wave.map((port) => look(port, within))));
      ports.push(...seen);
      if (icmpErrors(counted) >= ICMP_ENOUGH) break;
    }
    const answered = ports.some(({ outcome }) => outcome === 'open' || outcome === 'refused');
    return { failure: answered ? null : (failures[0] ?? null), facts: { address, ports } };
  },
};

export default siblings;
