import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labCounts, testCounts } from '../../tools/lib/counts.ts';

const SUMMARY = { correct: 0, twin: 0, wrong: 0, unknown: 0, invalid: 0, skipped: 0 };
const TESTS = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
let box = '';

beforeEach(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterEach(() => rm(box, { recursive: true }));

const tally = async (...results: object[]) => {
  const files = results.map((_, at) => path.join(box, `${at}.json`));
  await Promise.all(results.map((result, at) => writeFile(files[at]!, JSON.stringify(result))));
  const program = path.join(import.meta.dirname, '../../tools/tally.ts');
  const { stdout, status } = spawnSync(
    process.execPath,
    [program, ...files, ...(results.length ? [] : ['none'])],
    {
      encoding: 'utf8',
    },
  );
  return { last: stdout.trimEnd().split('\n').at(-1), status };
};

test('only a correct scenario passed', () => {
  expect(
    labCounts({ summary: { correct: 7, twin: 1, wrong: 2, unknown: 3, invalid: 4, skipped: 5 } }),
  ).toEqual({
    passed: 7,
    failed: 10,
    skipped: 5,
  });
});

test('a test file that could not even begin is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(testCounts({ ...TESTS, numFailedTests: 1, testResults })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
  });
});

test('tests and scenarios are added up in one line', async () => {
  expect(await tally(TESTS, { summary: { ...SUMMARY, correct: 5, skipped: 1 } })).toEqual({
    last: '8 passed, 0 failed, 3 skipped',
    status: 0,
  });
});

test('a failure, missing results and nothing at all each end in failure', async () => {
  expect((await tally(TESTS, { summary: { ...SUMMARY, twin: 1 } })).status).toBe(1);
  expect(await tally()).toEqual({ last: '0 passed, 1 failed, 0 skipped', status: 1 });
  expect((await tally({ ...TESTS, numPassedTests: 0 })).status).toBe(1);
});
