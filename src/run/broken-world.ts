/** The steps that make a world and break it, each of which proves what it did or throws `Invalid`. */
import type { Goal, Lab, Scenario, Symptom } from '../core/types.ts';
import { checkHolds, doAction, type Planned } from './faults.ts';
import { Invalid } from './outcome.ts';
import type { Patience } from './patience.ts';
import { feel } from './plain-client.ts';
import { until } from './until.ts';

const mustFeel = async (lab: Lab, goal: Goal, symptom: Symptom, signal: AbortSignal): Promise<void> => {
  const felt = await feel(lab, goal, symptom, signal);
  const expected = symptom === 'none' ? 'a plain client to reach' : `a plain client to feel ${symptom} at`;
  if (felt.symptom !== symptom) throw new Invalid(`${expected} ${goal.url}`, felt.text);
};

export const proveSound = (lab: Lab, { goal }: Scenario, signal: AbortSignal): Promise<void> =>
  mustFeel(lab, goal, 'none', signal);

export const proveBroken = (lab: Lab, { goal, symptom }: Scenario, signal: AbortSignal): Promise<void> =>
  mustFeel(lab, goal, symptom, signal);

/** A check that holds in a sound world would not show that a fault landed. */
export const proveAbsent = async (lab: Lab, { use, landed }: Planned, signal: AbortSignal): Promise<void> => {
  const checked = await Promise.all(landed.map((check) => checkHolds(lab, check, signal)));
  if (checked.some(({ holds }) => !holds)) return;
  const expected = `a check of fault ${use.fault} to fail before it is injected`;
  throw new Invalid(expected, landed.length === 0 ? 'no check at all' : 'checks that all hold');
};

/** Does a fault's actions, then waits for the proof that it landed. */
export const inject = async (
  lab: Lab,
  { use, inject: actions, landed }: Planned,
  { landingMs }: Patience,
  signal: AbortSignal,
): Promise<void> => {
  for (const action of actions) await doAction(lab, action, signal);
  const checks = landed.map((check) =>
    until(
      () => checkHolds(lab, check, signal),
      ({ holds }) => holds,
      { withinMs: landingMs, signal },
    ),
  );
  for (const { holds, expected, came } of await Promise.all(checks)) {
    if (!holds) throw new Invalid(`fault ${use.fault} to land: ${expected}`, came);
  }
};

/** The fault must hold and be felt just as before: neither time nor a diagnoser may have healed it. */
export const proveStillBroken = async (
  lab: Lab,
  scenario: Scenario,
  planned: readonly Planned[],
  signal: AbortSignal,
): Promise<void> => {
  for (const { use, landed } of planned) {
    for (const check of landed) {
      const { holds, expected, came } = await checkHolds(lab, check, signal);
      if (!holds) throw new Invalid(`fault ${use.fault} to be there still: ${expected}`, came);
    }
  }
  await proveBroken(lab, scenario, signal);
};

/** Undoes all that it can, the newest fault first, then throws the first error if there was one. */
export const undo = async (lab: Lab, planned: readonly Planned[], signal: AbortSignal): Promise<void> => {
  const errors: Error[] = [];
  for (const action of planned.toReversed().flatMap((fault) => fault.undo)) {
    await doAction(lab, action, signal).catch((error: Error) => errors.push(error));
    signal.throwIfAborted();
  }
  if (errors[0]) throw new Invalid('every fault to be undone', errors[0].message);
};

/** The only step that waits for health: what the world remembers of its fault passes by itself, but in time. */
export const proveHealed = async (
  lab: Lab,
  { goal }: Scenario,
  { healingMs }: Patience,
  signal: AbortSignal,
): Promise<void> => {
  const felt = await until(
    () => feel(lab, goal, 'none', signal),
    ({ symptom }) => symptom === 'none',
    {
      withinMs: healingMs,
      everyMs: 200,
      signal,
    },
  );
  if (felt.symptom !== 'none')
    throw new Invalid(`a plain client to reach ${goal.url} once the faults are undone`, felt.text);
};
