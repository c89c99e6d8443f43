/** What all scenes are put together of. */
import type { FactsByProbe } from '../../../core/facts.ts';
import type { Failure } from '../../../core/failure.ts';
import { targetOf } from '../../../core/target.ts';
import type { Evidence, Facts, Vantage } from '../../../core/types.ts';

export type Piece = Omit<Evidence, 'id' | 'target' | 'host'> & { readonly with?: Facts };

export const piece = <P extends keyof FactsByProbe & string>(
  probe: P,
  facts: FactsByProbe[P],
  {
    failure = null,
    ms = 1,
    vantage = 'client',
  }: { failure?: Failure | null; ms?: number; vantage?: Vantage } = {},
): Piece => ({ probe, facts, failure, ms, vantage });

/** Evidence of one diagnosis of one URL. */
export const scene = (url: string, ...pieces: readonly Piece[]): readonly Evidence[] =>
  pieces.map(({ with: more, ...one }, i) => ({
    ...one,
    id: `${one.vantage}/${one.probe}#${i + 1}`,
    host: one.vantage,
    target: { ...targetOf(url), ...(more && { with: more }) },
  }));

export const server = { vantage: 'server' } as const;
