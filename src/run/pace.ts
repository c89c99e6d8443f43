/** Which steps of a world's life keep a core busy, and which wait for what does not come. Pure. */
import type { Symptom } from '../core/types.ts';
import type { Step } from './outcome.ts';

/** Felt only after a wait of seconds, by the plain client and by every diagnoser. */
const SLOWLY_FELT: ReadonlySet<Symptom> = new Set(['timeout', 'unreachable', 'hang', 'intermittent']);

/** In these the fault is felt. */
const FELT_IN: ReadonlySet<Step> = new Set(['broken', 'diagnose', 'still']);

/** In these a client tries, which may come to wait where nobody expected it. */
const TRIED_IN: ReadonlySet<Step> = new Set([...FELT_IN, 'sound', 'healed']);

export const mayWait = (step: Step): boolean => TRIED_IN.has(step);

/** True if the step is mostly waiting: then others may have the core. */
export const waits = (step: Step, symptom: Symptom): boolean => FELT_IN.has(step) && SLOWLY_FELT.has(symptom);
