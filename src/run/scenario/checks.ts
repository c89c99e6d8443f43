/** Whether a scenario of the right shape makes sense: names that exist, and a truth that fits. Pure. */
import { targetOf } from '../../core/target.ts';
import type { FaultUse, Scenario } from '../../core/types.ts';
import { show, type Issue } from './issues.ts';
import { expect, parameters, unknown, type Known } from './known.ts';
import { checkTopology } from './topology.ts';

const goal = ({ goal: { url, from, server }, topology: { hosts } }: Scenario): readonly Issue[] => {
  const names = Object.keys(hosts);
  const badUrl = (): readonly Issue[] => {
    try {
      targetOf(url);
      return [];
    } catch (error) {
      return [{ path: ['goal', 'url'], message: (error as Error).message }];
    }
  };
  return [
    ...badUrl(),
    ...unknown(['goal', 'from'], 'a host of the topology', from, names),
    ...unknown(['goal', 'server'], 'a host of the topology', server, names),
  ];
};

const faultUse = (use: FaultUse, index: number, scenario: Scenario, { faults }: Known): readonly Issue[] => {
  const path = ['faults', index];
  const hosts = Object.keys(scenario.topology.hosts);
  const fault = faults.get(use.fault);
  const found = [
    ...unknown([...path, 'fault'], 'a fault', use.fault, faults.keys()),
    ...unknown([...path, 'on'], 'a host of the topology', use.on, hosts),
    ...(fault ? parameters([...path, 'with'], use.with, fault.defaults, `fault ${use.fault}`) : []),
  ];
  if (!fault || found.length > 0) return found;
  try {
    const { inject, undo, landed } = fault.plan(
      { ...scenario, on: use.on },
      { ...fault.defaults, ...use.with },
    );
    return [...inject, ...undo, ...landed].flatMap(({ on }) =>
      unknown(path, `fault ${use.fault} to act on a host of the topology`, on, hosts),
    );
  } catch (error) {
    return [{ path: [...path, 'with'], message: `fault ${use.fault}: ${(error as Error).message}` }];
  }
};

const twinsOf = (
  { truth: injected }: Scenario,
  key: 'twins' | 'twinsAtBoth',
  twins: readonly string[],
  { causes }: Known,
): readonly Issue[] =>
  twins.flatMap((cause, index) => [
    ...unknown([key, index], 'a cause', cause, causes),
    ...expect(
      !injected.includes(cause),
      [key, index],
      () => `expected a cause other than the truth, got ${show(cause)}`,
    ),
  ]);

const truth = (scenario: Scenario, known: Known): readonly Issue[] => [
  ...scenario.truth.flatMap((cause, index) => unknown(['truth', index], 'a cause', cause, known.causes)),
  ...twinsOf(scenario, 'twins', scenario.twins ?? [], known),
  ...twinsOf(scenario, 'twinsAtBoth', scenario.twinsAtBoth ?? [], known),
  // Who sees more tells more apart.
  ...(scenario.twinsAtBoth ?? []).flatMap((cause, index) =>
    expect(
      (scenario.twins ?? []).includes(cause),
      ['twinsAtBoth', index],
      () => `expected a twin at the client vantage as well, got ${show(cause)}`,
    ),
  ),
  ...expect(
    scenario.alsoFrom === undefined || scenario.truth.length > 1,
    ['alsoFrom'],
    () => `expected a truth of two causes or more, got ${show(scenario.truth)}`,
  ),
  ...symptomFits(scenario),
];

const symptomFits = ({ symptom, truth: injected }: Scenario): readonly Issue[] => [
  ...expect((symptom === 'none') === (injected.length === 0), ['truth'], () =>
    symptom === 'none'
      ? `expected no cause, as the symptom is none, got ${show(injected)}`
      : `expected a cause of the symptom ${symptom}, got none`,
  ),
];

/** Who feels something now and then says so: a single try cannot show it. */
const often = ({ symptom, goal: { tries } }: Scenario): readonly Issue[] =>
  expect(
    symptom !== 'intermittent' || tries !== undefined,
    ['goal', 'tries'],
    () => 'expected how often it has to be tried, as the symptom is intermittent; got nothing',
  );

/** Everything that is wrong with it. */
export const checkScenario = (scenario: Scenario, known: Known): readonly Issue[] => [
  ...checkTopology(scenario, known),
  ...goal(scenario),
  ...often(scenario),
  ...scenario.faults.flatMap((use, index) => faultUse(use, index, scenario, known)),
  ...truth(scenario, known),
];
