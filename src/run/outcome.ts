/** How a scenario's life went, as data, and the error that ends one early. */
import type { CauseId, Diagnosis, Phases, Symptom, VantageSet } from '../core/types.ts';

export type Step = keyof Phases;

/** A step of the life did not give what it must: the lab's fault or the scenario's, never the diagnoser's. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  readonly expected: string;
  readonly came: string;
  constructor(expected: string, came: string, options?: ErrorOptions) {
    super(`expected ${expected}, got ${came}`, options);
    this.expected = expected;
    this.came = came;
  }
}

export type Outcome =
  | { readonly kind: 'lived' }
  | { readonly kind: 'invalid'; readonly step: Step; readonly expected: string; readonly came: string }
  | { readonly kind: 'skipped'; readonly why: string };

/** Who is asked, and from where. */
export interface Asked {
  readonly vantage: VantageSet;
  readonly diagnoser: string;
}

export interface Answer extends Asked {
  readonly diagnosis: Diagnosis;
  readonly ms: number;
}

/** All that is known of one scenario's life once it is over: what is stored, and what is scored. */
export interface Life {
  readonly version: 1;
  readonly scenario: string;
  readonly engine: string;
  readonly symptom: Symptom;
  readonly truth: readonly CauseId[];
  readonly twins: readonly CauseId[];
  readonly alsoFrom?: VantageSet | undefined;
  readonly twinsAtBoth?: readonly CauseId[];
  readonly outcome: Outcome;
  readonly asked: readonly Asked[];
  readonly answers: readonly Answer[];
  readonly phases: Phases;
}
