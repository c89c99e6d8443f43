/** Judging, tested on evidence recorded in real labs: no lab, all verdicts, in a moment. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, idsIn, loadFolder } from '../src/core/catalogue.ts';
import type { Cause, Scenario } from '../src/core/types.ts';
import { rank } from '../src/diagnose/rank.ts';
import { readLives } from '../src/run/record.ts';
import { score } from '../src/score/score.ts';

const FOLDER = path.join(import.meta.dirname, 'recordings');
const engines = await readdir(FOLDER);
const lives = (await Promise.all(engines.map((engine) => readLives(path.join(FOLDER, engine))))).flat();
const causes = await loadFolder<Cause>(folderOf('causes'));
const scenarios = await loadFolder<Scenario>(folderOf('../scenarios'));

test('every scenario is recorded, and nothing else (to record: see CONTRIBUTING)', async () => {
  const recorded = new Set(lives.map(({ scenario }) => scenario));
  expect([...recorded].toSorted()).toEqual(await idsIn(folderOf('../scenarios')));
});

describe.each(lives)('$scenario on $engine', ({ scenario, answers }) => {
  test.each(answers)(
    'the evidence recorded at vantage $vantage gives the truth',
    ({ vantage, diagnosis }) => {
      const { truth, twins = [], twinsAtBoth = [] } = scenarios.get(scenario)!;
      const verdict = rank(diagnosis.evidence, causes);
      expect({ status: score({ vantage, truth, twins, twinsAtBoth, verdict }), verdict }).toMatchObject({
        status: 'correct',
      });
    },
  );

  test('was recorded at both vantages', () => {
    expect(answers.map(({ vantage }) => vantage)).toEqual(['client', 'both']);
  });
});
