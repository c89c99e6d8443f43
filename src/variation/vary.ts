/**
 * Another world in which the same is wrong: other addresses, ports and names, sometimes the other family or one router more on
 * the way, and things beside it that do not matter. What is true of a scenario, what it feels like and what can be told from where
 * stays as it is, so a variation is a scenario like any other, and nothing about it can have been learned by heart.
 */
import type { Scenario } from '../core/types.ts';
import { addDecoys } from './decoys.ts';
import { overSix, permitsSix } from './families.ts';
import { farther } from './farther.ts';
import { renameLabels } from './labels.ts';
import { randomOf } from './lib/random.ts';
import { readdress } from './readdress.ts';
import { renameParts } from './rename.ts';
import { renumber } from './renumber.ts';

export interface Which {
  readonly seed: number;
  /** From 1. */
  readonly index: number;
}

const SIX_PERCENT = 40;
const FARTHER_PERCENT = 35;

/** Pure: the same for the same, everywhere. */
export const vary = (scenario: Scenario, { seed, index }: Which): Scenario => {
  const key = `${scenario.goal.url}/${seed}/${index}`;
  const six = permitsSix(scenario) && randomOf(`${key}/family`).chance(SIX_PERCENT);
  const same = six ? overSix(scenario) : scenario;
  const other = [renameLabels, renameParts, renumber, readdress].reduce((one, step) => step(one, key), same);
  const far = randomOf(`${key}/way`).chance(FARTHER_PERCENT) ? farther(other, key, scenario) : other;
  return addDecoys(far, key, scenario);
};
