/** Tries that were repeated. */
import type { RepeatsFacts, Try } from '../../../core/facts.ts';
import type { Evidence } from '../../../core/types.ts';
import { piece, type Piece } from './piece.ts';

const ENDS: Readonly<Record<string, Omit<Try, 'at' | 'address'>>> = {
  o: { phase: 'done', failure: null, ms: 3, nameMs: 0.2, connectMs: 0.4 },
  r: { phase: 'connect', failure: 'connection_refused', ms: 0.7, nameMs: 0.2, connectMs: 0.5 },
  s: { phase: 'connect', failure: 'connection_timeout', ms: 1200, nameMs: 0.2, connectMs: 1200 },
  // Made only once the request was sent again; looked up only once the next resolver was asked.
  l: { phase: 'done', failure: null, ms: 1010, nameMs: 0.2, connectMs: 1004 },
  n: { phase: 'done', failure: null, ms: 1010, nameMs: 1003, connectMs: 0.4 },
};

/**
 * Tries that were repeated, a letter each: `o` well, `r` refused, `s` no answer, `l` connected late, `n` looked up late. Quick,
 * slow, and quick once more; `address` of each, where it is not always the same.
 */
export const repeats = (
  quick: string,
  slow: string,
  again: string,
  {
    address = () => '203.0.113.7',
    ...facts
  }: { address?: (end: string) => string } & Pick<RepeatsFacts, 'echoes' | 'counters'> = {},
): Piece => {
  const of = (ends: string, from: number, everyMs: number) => ({
    everyMs,
    tries: Array.from(ends).map((end, i) => ({
      ...ENDS[end]!,
      at: from + i * everyMs,
      address: address(end),
    })),
  });
  const rounds = [of(quick, 0, 30), of(slow, 700, 500), of(again, 2700, 30)];
  return piece('repeats', { rounds: rounds.filter(({ tries }) => tries.length > 0), ...facts });
};

/** The plain attempt and `repeats`, of a client that gives up so soon. */
export const patient = (patienceMs: number, evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map((one) => ({ ...one, target: { ...one.target, patienceMs } }));
