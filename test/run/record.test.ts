import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLives, storeLife } from '../../src/run/record.ts';
import { reportOf } from '../../src/run/results.ts';
import { askAll, diagnoser, liveWith, right, switchEngine } from './world.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const about = { engine: 'fake', diagnoser: 'test', wallMs: 1 };

test('a record scored again gives the same results, evidence and all', async () => {
  const target = { url: 'tcp://10.7.0.3:5432', host: '10.7.0.3', port: 5432 };
  const curious = diagnoser(async (task) => {
    const evidence = [await task.agents.client.probe('connect', target)];
    return { ...(await right.diagnose(task)), evidence };
  });
  const life = await liveWith(switchEngine(), { asks: askAll(curious) });
  const failed = { ...(await liveWith(switchEngine({ failure: 'no_answer' }))), scenario: 'a-failure' };
  await storeLife(folder, life);
  await storeLife(folder, failed);
  const again = await readLives(folder);
  expect(reportOf(again, about)).toEqual(reportOf([life, failed], about));
  expect(again[1]!.answers[0]!.diagnosis.evidence).toHaveLength(1);
});

test('a record that is none is refused with its file and the place in it', async () => {
  const life = await liveWith(switchEngine());
  await writeFile(path.join(folder, 'odd.json'), JSON.stringify({ ...life, symptom: 'sadness' }));
  await expect(readLives(folder)).rejects.toThrow(/odd\.json: symptom: /);
});
