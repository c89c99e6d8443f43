/**
 * The life of a scenario. Each step proves what it did; what cannot be proven makes the scenario `invalid`: never
 * the diagnoser's fault, never a pass.
 *
 * 1. `up`        the engine makes the topology; every agent answers; what the scenario needs is there, or it is skipped.
 * 2. `sound`     a plain client reaches the goal.
 * 3. `inject`    the faults, each of them until its checks show that it landed.
 * 4. `broken`    the plain client feels exactly the scenario's symptom.
 * 5. `diagnose`  each diagnoser from each vantage, in turn, in the same broken world, with a deadline.
 * 6. `still`     the faults are still there and feel the same: neither time nor a diagnoser healed them.
 * 7. `undo`      the exact inverse, newest first, also where an earlier step failed.
 * 8. `healed`    the client reaches the goal again: so the faults, and nothing else, were the cause.
 * 9. `down`      always, also after a throw or an abort.
 *
 * A healthy world (no fault, or faults that do no harm) lives the same life with the symptom `none`.
 */
import { Unmet } from '../core/needs.ts';
import type { Engine, Lab, Phases, Scenario } from '../core/types.ts';
import { ask, type Ask } from './ask.ts';
import {
  inject,
  proveAbsent,
  proveBroken,
  proveHealed,
  proveSound,
  proveStillBroken,
  undo,
} from './broken-world.ts';
import { withDeadline } from './deadline.ts';
import { planFaults, type Faults, type Planned } from './faults.ts';
import { meetNeeds, meetPlans } from './needs.ts';
import { Invalid, type Answer, type Life, type Outcome, type Step } from './outcome.ts';
import type { Patience } from './patience.ts';

/** An engine that has not made a world by then will not, or this machine is far too small for it. */
const UP_LIMIT_MS = 180_000;
const DOWN_LIMIT_MS = 60_000;

export interface World {
  readonly id: string;
  readonly scenario: Scenario;
}

export interface LifeSetting {
  readonly engine: Engine;
  readonly faults: Faults;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onStep?: (step: Step) => void;
  /** A step begins when this resolves, and its time is counted from then. */
  readonly before?: (step: Step) => Promise<void>;
  /** Called while the world is still broken, before anything is undone; true: it was held open, and now only goes down. */
  readonly hold?: (lab: Lab, soFar: Life) => Promise<boolean>;
}

const outcomeOf = (step: Step, error: unknown): Outcome => {
  if (error instanceof Unmet) return { kind: 'skipped', why: error.message };
  if (error instanceof Invalid) return { kind: 'invalid', step, expected: error.expected, came: error.came };
  return {
    kind: 'invalid',
    step,
    expected: 'the step to be done',
    came: error instanceof Error ? error.message : String(error),
  };
};

/** Resolves with how it went, whatever went wrong in the world. Rejects only when `signal` aborts, once the world is down. */
export const live = async (
  { id, scenario }: World,
  asks: readonly Ask[],
  setting: LifeSetting,
): Promise<Life> => {
  const { engine, patience, signal, now } = setting;
  const phases: { -readonly [S in keyof Phases]: number } = {};
  const answers: Answer[] = [];
  const injected: Planned[] = [];
  let outcome: Outcome = { kind: 'lived' };
  let lab: Lab | undefined;

  /** Runs one step and times it; an error ends the story but not the life, and the first one is the one that is told. */
  const step = async (name: Step, work: () => Promise<unknown>): Promise<void> => {
    await setting.before?.(name);
    setting.onStep?.(name);
    const started = now();
    try {
      await work();
    } catch (error) {
      if (outcome.kind === 'lived' && !signal.aborted) outcome = outcomeOf(name, error);
    }
    phases[name] = Math.round((now() - started) * 10) / 10;
  };
  const goesOn = (): boolean => outcome.kind === 'lived' && !signal.aborted;
  const next = async (name: Step, work: (made: Lab) => Promise<unknown>): Promise<void> => {
    if (lab && goesOn()) await step(name, () => work(lab!));
  };
  const tell = (): Life => ({
    version: 1,
    scenario: id,
    engine: engine.id,
    symptom: scenario.symptom,
    truth: scenario.truth,
    twins: scenario.twins ?? [],
    ...(scenario.alsoFrom && { alsoFrom: scenario.alsoFrom }),
    ...(scenario.twinsAtBoth && { twinsAtBoth: scenario.twinsAtBoth }),
    outcome,
    asked: asks.map(({ vantage, diagnoser }) => ({ vantage, diagnoser: diagnoser.id })),
    answers: [...answers],
    phases: { ...phases },
  });

  let held = false;
  try {
    await step('up', async () => {
      lab = await engine.up(scenario.topology, AbortSignal.any([signal, AbortSignal.timeout(UP_LIMIT_MS)]));
      await meetNeeds(lab, scenario.needs ?? [], signal);
    });
    await next('sound', (made) => proveSound(made, scenario, signal));
    await next('inject', async (made) => {
      const plans = planFaults(scenario, setting.faults);
      await meetPlans(made, plans, signal);
      for (const planned of plans) {
        await proveAbsent(made, planned, signal);
        injected.push(planned);
        await inject(made, planned, patience, signal);
      }
    });
    await next('broken', (made) => proveBroken(made, scenario, signal));
    await next('diagnose', async (made) => {
      const world = { lab: made, scenario, patience, signal, now };
      for (const one of asks) answers.push(await ask(one, world));
    });
    await next('still', (made) => proveStillBroken(made, scenario, injected, signal));
    held = lab !== undefined && !signal.aborted && (await setting.hold?.(lab, tell())) === true;
    if (lab && !held && !signal.aborted && injected.length > 0)
      await step('undo', () => undo(lab!, injected, signal));
    if (!held) await next('healed', (made) => proveHealed(made, scenario, patience, signal));
  } finally {
    const never = new AbortController().signal;
    if (lab)
      await step('down', () => withDeadline(DOWN_LIMIT_MS, never, async () => lab![Symbol.asyncDispose]()));
  }
  if (!held) signal.throwIfAborted();
  return tell();
};
