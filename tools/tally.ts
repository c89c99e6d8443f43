/**
 * Adds up what truly ran: `node tools/tally.ts unit.json docker.json lab.json` prints `N passed, N failed, N skipped`.
 *
 * Takes results of vitest (its json reporter) and of `misdial run --report json`. Only a scenario that is `correct` passed.
 * Exits 1 if anything failed, if a file cannot be read, or if nothing passed.
 */
import { readFile } from 'node:fs/promises';
import {
  labCounts,
  NOTHING,
  plus,
  testCounts,
  type Counts,
  type LabResults,
  type TestResults,
} from './lib/counts.ts';

const countsOf = async (file: string): Promise<Counts> => {
  try {
    const results = JSON.parse(await readFile(file, 'utf8')) as TestResults | LabResults;
    return 'summary' in results ? labCounts(results) : testCounts(results);
  } catch (error) {
    process.stdout.write(`${file}: expected results, got ${(error as Error).message}\n`);
    return { ...NOTHING, failed: 1 };
  }
};

const all = await Promise.all(process.argv.slice(2).map(countsOf));
const { passed, failed, skipped } = all.reduce(plus, NOTHING);
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
