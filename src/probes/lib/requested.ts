/** How a request for the goal went. */
import type { AttemptFacts, HttpAnswer, Phase } from '../../core/facts.ts';
import type { Failure } from '../../core/failure.ts';
import { readAnswer } from './http.ts';
import type { Limits } from './tcp.ts';
import type { Stop, Wire } from './wire.ts';

export interface Requested {
  readonly failure: Failure | null;
  readonly facts: Pick<
    AttemptFacts,
    | 'phase'
    | 'code'
    | 'syscall'
    | 'message'
    | 'answer'
    | 'firstBytes'
    | 'flaw'
    | 'closed'
    | 'cut'
    | 'carried'
    | 'moved'
    | 'quietMs'
  >;
}

/** A connection on which the goal's request has succeeded. */
export interface Talk {
  readonly wire: Wire;
  readonly phase: Phase;
  readonly answer?: HttpAnswer;
  /** When the last word was said, by performance.now(). */
  readonly saidAt: number;
  /**
   * Says nothing of its own for the time, but what must be said to a server that asks. `late`: it stayed open. Rejects only on
   * abort.
   */
  quiet(limits: Limits): Promise<Stop>;
  /** Asks once more over the same connection; absent where there is nothing that every server answers, or the server ended it. */
  readonly again?: (limits: Limits) => Promise<Requested | null>;
}

export type Begun = { readonly talk: Talk } | Requested;

export const done = (answer?: HttpAnswer): Requested => ({
  failure: null,
  facts: { phase: 'done', ...(answer && { answer }) },
});

/** Sends a request and reads the answer. */
export const ask = async (
  wire: Wire,
  request: string | Buffer,
  phase: Phase,
  limits: Limits,
): Promise<Requested | HttpAnswer> => {
  wire.send(request);
  const reply = await readAnswer(wire, limits);
  if (reply.kind === 'answer') return reply.answer;
  if (reply.kind === 'not-http')
    return { failure: 'not_http', facts: { phase, firstBytes: reply.firstBytes } };
  const { failure, ...felt } = reply.felt;
  return { failure, facts: { phase, ...felt } };
};

/** What is left of the time, in ms: never nothing, so that what has come already is still read. */
export const rest = ({ ms, signal }: Limits): (() => Limits) => {
  const until = performance.now() + ms;
  return () => ({ ms: Math.max(1, until - performance.now()), signal });
};
