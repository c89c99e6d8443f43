import { expect, test } from 'vitest';
import { resultsJson, type Measured, type Results } from '../../bench/results.ts';
import { resultsText, timeText } from '../../bench/tables.ts';
import { targetOf } from '../../src/core/target.ts';
import type { Evidence } from '../../src/core/types.ts';
import type { Life } from '../../src/run/outcome.ts';
import { summarise } from '../../src/score/summary.ts';

const measured = (ms: number): Evidence => ({
  id: 'client/attempt#1',
  probe: 'attempt',
  host: 'client',
  vantage: 'client',
  target: targetOf('tcp://192.0.2.1:9'),
  failure: 'connection_refused',
  facts: {},
  ms,
});

const life = (outcome: Life['outcome'], up: number): Life => ({
  version: 1,
  scenario: `up-in-${up}`,
  engine: 'fake',
  symptom: 'refused',
  truth: [],
  twins: [],
  outcome,
  asked: [],
  answers: [100, 300].map((ms) => ({
    vantage: 'both',
    diagnoser: 'builtin',
    diagnosis: { verdict: { kind: 'healthy' }, evidence: [measured(10), measured(ms - 20)] },
    ms,
  })),
  phases: { up, diagnose: 400 },
});

const fake: Measured = {
  id: 'fake',
  version: 'Fake 1',
  floor: 'two bare hosts',
  boots: {
    firstUp: 900,
    engine: { up: [150, 170, 160], down: [9, 8, 7] },
    floor: { up: [100, 90, 80], down: [4, 4, 4] },
  },
  catalogue: {
    lives: [
      life({ kind: 'lived' }, 50),
      life({ kind: 'lived' }, 70),
      life({ kind: 'invalid', step: 'up', expected: 'a lab', came: 'none' }, 9000),
    ],
    summary: { ...summarise([]), correct: 2, invalid: 1 },
    wallMs: 65_000,
  },
};

const results: Results = {
  machine: { cores: 2, processor: 'Abacus', load: 0.1, kernel: 'Linux 6.1', node: 'v24.0.0' },
  engines: [fake],
  absent: ['engine other is not ready'],
  jobs: 8,
};

const textOf = (some: Partial<Results> = {}): string =>
  resultsText({ ...results, ...some }, { width: 100, paint: (_, text) => text });

test('times are told to as many places as mean something', () => {
  expect([0.04, 9.44, 9.96, 999, 1420, 12_340, 65_000].map(timeText)).toEqual([
    '0.0 ms',
    '9.4 ms',
    '10 ms',
    '999 ms',
    '1.42 s',
    '12.3 s',
    '1 min 05 s',
  ]);
});

test('boots stand beside their floor, with quartiles and the ratio of the medians', () => {
  const text = textOf();
  expect(text).toMatch(/^fake +up +160 ms +155 – 165 ms +90 ms +85 – 95 ms +3 +1\.78 ×$/m);
  expect(text).toMatch(/^ +down +8\.0 ms +7\.5 – 8\.5 ms +4\.0 ms +4\.0 – 4\.0 ms +3 +2\.00 ×$/m);
  expect(text).toMatch(/took 900 ms and is not\s+counted\. Floor: two bare hosts\./);
});

test('steps are timed over the lives that went as they should; a diagnosis for each answer', () => {
  const text = textOf();
  expect(text).toMatch(/^up +60 ms +55 – 65 ms +2$/m);
  expect(text).toMatch(/^diagnose +200 ms +100 – 300 ms +4$/m);
  expect(text).toMatch(/^ {2}beyond its wait +20 ms +20 – 20 ms +4$/m);
  expect(text).toMatch(/^still +– +– +0$/m);
  expect(text).toContain('fake: 3 scenarios in 1 min 05 s (2 correct, 1 invalid)');
});

test('what was not measured is not shown', () => {
  expect(textOf({ engines: [{ ...fake, boots: undefined }] })).not.toContain('Booting');
  expect(textOf({ engines: [{ ...fake, catalogue: undefined }] })).not.toContain('The catalogue');
});

test('an engine without a floor is shown without one', () => {
  const boots = { ...fake.boots!, floor: null };
  expect(textOf({ engines: [{ ...fake, boots }] })).toMatch(/^fake +up +160 ms +155 – 165 ms +– +– +3 +–$/m);
});

test('the report says what it was measured on, what was not ready, and whether the machine was busy', () => {
  expect(textOf()).toContain('2 cores (Abacus), load 0.1 when it began, Linux 6.1, Node v24.0.0');
  expect(textOf()).toContain('· engine other is not ready');
  expect(textOf()).not.toContain('busy');
  expect(textOf({ machine: { ...results.machine, load: 3 } })).toContain('busy');
});

test('as JSON, every sample is there, with what is made of them', () => {
  expect(JSON.parse(JSON.stringify(resultsJson(results)))).toMatchObject({
    version: 1,
    jobs: 8,
    engines: [
      {
        engine: 'fake',
        boots: {
          firstUp: 900,
          up: {
            engine: { n: 3, q1: 155, median: 160, q3: 165, samples: [150, 170, 160] },
            floor: { median: 90 },
          },
          down: { ratio: 2 },
        },
        catalogue: {
          scenarios: 3,
          wallMs: 65_000,
          phases: { up: { n: 2, median: 60 }, still: { samples: [] } },
        },
      },
    ],
  });
});
