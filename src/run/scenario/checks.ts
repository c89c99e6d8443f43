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

const truth = (
  { symptom, truth: injected, alsoFrom, twins = [] }: Scenario,
  { causes }: Known,
): readonly Issue[] => [
  ...expect(
    alsoFrom === undefined || injected.length > 1,
    ['alsoFrom'],
    () => `expected a truth of two causes or more, got ${show(injected)}`,
  ),
  ...injected.flatMap((cause, index) => unknown(['truth', index], 'a cause', cause, causes)),
  ...twins.flatMap((cause, index) => unknown(['twins', index], 'a cause', cause, causes)),
  ...twins.flatMap((cause, index) =>
    expect(
      !injected.includes(cause),
      ['twins', index],
      () => `expected a cause other than the truth, got ${show(cause)}`,
    ),
  ),
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
