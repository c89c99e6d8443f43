/** Connections on which the answer does not come. */
import type {
  Carried,
  ExchangeFacts,
  NeutralFacts,
  QuietFacts,
  QuietTry,
  SizesFacts,
} from '../../../core/facts.ts';
import { piece, type Piece } from './piece.ts';

/** What became of a request on which no answer came. */
export const delivery = (rest: Partial<Carried>): Carried => ({
  acked: 0,
  unacked: 0,
  unsent: 0,
  received: 0,
  retransmitted: 0,
  outOfOrder: 0,
  windowClosedMs: 0,
  ...rest,
});

/** The goal's request, hanging, as it was last looked at. */
export const exchange = (
  address: string,
  port: number,
  phase: ExchangeFacts['phase'],
  last: Partial<ExchangeFacts['samples'][number]>,
  rest: Partial<ExchangeFacts> = {},
): Piece =>
  piece(
    'exchange',
    {
      address,
      port,
      phase,
      samples: [
        {
          ms: 2000,
          written: 100,
          read: 0,
          ...delivery({ acked: 100 }),
          ...last,
        },
      ],
      ...rest,
    },
    { failure: 'no_answer', ms: 2200 },
  );

export const sizes = (address: string, port: number, facts: Partial<SizesFacts>): Piece =>
  piece('sizes', { address, port, mtu: 1500, echoes: [], padded: [], ...facts }, { ms: 1800 });

/** Connections that were quiet for a while. */
export const quiet = (
  address: string,
  port: number,
  quietMs: number,
  tries: readonly QuietTry[],
  freshWorks?: boolean,
  rest: Partial<QuietFacts> = {},
): Piece =>
  piece('quiet', {
    address,
    port,
    quietMs,
    tries,
    ...(freshWorks !== undefined && { freshWorks }),
    ...rest,
  });

/** How a request with nothing of the goal's own in it fared. */
export const neutral = (
  address: string,
  port: number,
  outcome: NeutralFacts['outcome'],
  within: NeutralFacts['within'] = 'plain',
): Piece => piece('neutral', { address, port, within, outcome });
