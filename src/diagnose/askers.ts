/** Who asked the server for the goal's port without being answered: whose way back is worth a look. */
import { evidenceOf } from '../core/facts.ts';
import type { Evidence, Json, Target } from '../core/types.ts';

/** Longer than one retransmission (RFC 6298): an attempt that was cut off before says nothing. */
const SILENT_MS = 1100;
const MOST = 6;

/** Addresses at which the goal's port kept silent to the client. */
const silentAt = (goal: Target, evidence: readonly Evidence[]): readonly string[] => {
  const tries = evidenceOf(evidence, 'connect').filter(
    ({ vantage, facts, target }) =>
      vantage === 'client' && facts.port === goal.port && target.with?.['role'] === undefined,
  );
  const answered = new Set(
    tries.filter(({ facts }) => facts.outcome !== 'silent').map(({ facts }) => facts.address),
  );
  const silent = tries
    .filter(({ facts, ms }) => facts.outcome === 'silent' && ms >= SILENT_MS)
    .map(({ facts }) => facts.address);
  return [...new Set(silent)].filter((address) => !answered.has(address));
};

/**
 * As the server saw them come; where it could not watch, the client's own addresses, as if they came to the very address that it
 * tried. Null where nothing was silent.
 */
export const askersOf = (goal: Target, evidence: readonly Evidence[]): Json | null => {
  const silent = silentAt(goal, evidence);
  if (silent.length === 0) return null;
  const watch = evidenceOf(evidence, 'arrivals').find(({ facts }) => facts.method === 'capture');
  if (watch) {
    return (watch.facts.seen ?? [])
      .filter(({ port }) => port === goal.port)
      .slice(0, MOST)
      .map(({ from, to, device }) => ({ peer: from, to, ...(device !== undefined && { arrives: device }) }));
  }
  const own = evidenceOf(evidence, 'route')
    .filter(({ vantage }) => vantage === 'client')
    .flatMap(({ facts }) => facts.own)
    .filter(({ class: kind, up }) => up && kind !== 'loopback' && kind !== 'link-local');
  const peers = [...new Set(own.map(({ address }) => address))];
  const ofSameFamily = (to: string) => peers.filter((peer) => peer.includes(':') === to.includes(':'));
  return silent.flatMap((to) => ofSameFamily(to).map((peer) => ({ peer, to }))).slice(0, MOST);
};
