import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/core/types.ts';
import { stopped, testLab } from './lab.ts';
import { engineEntry, misdial } from './terminal.ts';

/** Each: the arguments of run, and what the message must say. */
const MISTAKES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['an unknown scenario', ['brokn'], ['expected a scenario, got "brokn"; did you mean broken?']],
  ['a scenario like no other', ['elephant'], ['expected a scenario, got "elephant"; misdial list shows all']],
  [
    'an unknown engine',
    ['--engine', 'fakee'],
    ['--engine: expected one of auto, fake, got "fakee"; did you mean fake?'],
  ],
  [
    'an unknown diagnoser',
    ['--diagnoser', 'parott'],
    ['--diagnoser: expected', 'got "parott"', 'did you mean parrot?'],
  ],
  [
    'an unknown report',
    ['--report', 'junt=x'],
    ['--report: expected one of causes, github, html,', 'got "junt"; did you mean junit?'],
  ],
  [
    'a report without its file',
    ['--report', 'junit='],
    ['--report junit=: expected the name of a file after =, got nothing'],
  ],
  ['no number of jobs', ['--jobs', 'many'], ['--jobs', "'many'", 'Expected a number from 1 to 256.']],
  ['no jobs at all', ['--jobs', '0'], ['Expected a number from 1 to 256.']],
  [
    'variations that are none',
    ['--variations', '9-7'],
    ['--variations', 'Expected how many (30), or which (7-9).'],
  ],
  ['a seed that is none', ['--seed', 'x'], ['--seed', 'Expected a number from 0 to 999999999.']],
  ['a shard that is none', ['--shard', '5/4'], ['--shard', 'Expected part/of, such as 1/4.']],
  ['a time that is none', ['--timeout', '5s'], ['--timeout', "'5s'", 'Expected seconds, from 0.1 to 600.']],
  ['an unknown vantage', ['--vantage', 'moon'], ["'moon'", 'client, both, each']],
  ['an unknown option', ['--job', '1'], ["unknown option '--job'", 'Did you mean --jobs?']],
  [
    'a folder that is not there',
    ['--scenarios', '/nowhere'],
    ['--scenarios: expected a folder that can be read, got "/nowhere" (ENOENT)'],
  ],
];

describe('bad input gives one clear message, runs nothing, and exits with 2', () => {
  test.each(MISTAKES)('%s', async (_, args, expected) => {
    await using lab = await testLab();
    const { code, out, err } = await misdial(['run', '--scenarios', lab.folder, ...args], lab.parts);
    for (const words of expected) expect(err).toContain(words);
    expect(err).toMatch(/^misdial: /);
    expect(err).not.toMatch(/\n\s+at /);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(lab.engine.live() + lab.engine.acted.length).toBe(0);
  });

  test('an unknown command', async () => {
    const { code, err } = await misdial(['rnu']);
    expect(code).toBe(2);
    expect(err).toBe("misdial: unknown command 'rnu'\n(Did you mean run?)\n");
  });

  test('a scenario that is not given', async () => {
    const { code, err } = await misdial(['up']);
    expect(code).toBe(2);
    expect(err).toContain("missing required argument 'scenario'");
  });

  test('one scenario too many', async () => {
    expect((await misdial(['up', 'a', 'b'])).code).toBe(2);
  });

  test('a folder with nothing in it', async () => {
    await using lab = await testLab({ broken: null, fine: null });
    const { code, err } = await misdial(['list', '--scenarios', lab.folder]);
    expect(code).toBe(2);
    expect(err).toContain('expected a folder with scenarios');
  });

  test('mistakes in scenario files, all of them, each with its place, whichever scenario is wanted', async () => {
    const bad = {
      ...stopped,
      goal: { ...stopped.goal, from: 'pcc' },
      faults: [{ fault: 'stop-servce', on: 'web' }],
    };
    await using lab = await testLab({ bad, worse: { ...stopped, tittle: 'x' } });
    const { code, err } = await misdial(['run', 'fine', '--scenarios', lab.folder], lab.parts);
    expect(code).toBe(2);
    const file = (name: string): string => path.join(lab.folder, name);
    const lines = err.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(
      `misdial: ${file('bad.json')}:35:5: goal.from: expected a host of the topology, got "pcc"; did you mean pc?`,
    );
    expect(lines[1]).toContain(
      'faults[0].fault: expected a fault, got "stop-servce"; did you mean stop-service?',
    );
    expect(lines[2]).toContain(`${file('worse.json')}:`);
    expect(lines[2]).toContain('tittle: expected only title, ticket,');
  });

  test('a scenario file that is no program', async () => {
    await using lab = await testLab();
    await mkdir(path.join(lab.folder, 'mine'));
    const file = path.join(lab.folder, 'mine', 'chat.ts');
    await writeFile(file, 'export default {\n  title: \n};\n');
    const { code, err } = await misdial(['list', '--scenarios', path.dirname(file)]);
    expect(code).toBe(2);
    expect(err).toContain(`misdial: ${file}`);
  });
});

describe('no engine', () => {
  const broken = (id: string): Engine => ({
    id,
    ready: async () => ({ ready: false, why: `no ${id} answers`, mend: `start ${id}` }),
    up: () => Promise.reject(new Error('never')),
    sweep: async () => [],
  });

  test('exits with 3 and names, for each, what is missing and the command that mends it', async () => {
    await using lab = await testLab();
    const engines = { docker: engineEntry(broken('docker')), steam: engineEntry(broken('steam')) };
    const { code, err } = await misdial(['run', '--scenarios', lab.folder], { ...lab.parts, engines });
    expect(code).toBe(3);
    expect(err).toBe(
      'misdial: engine docker is not ready: no docker answers\n  to mend it: start docker\n' +
        'misdial: engine steam is not ready: no steam answers\n  to mend it: start steam\n',
    );
  });

  test('is passed over where another is ready', async () => {
    await using lab = await testLab();
    const engines = { docker: engineEntry(broken('docker')), fake: engineEntry(lab.engine) };
    const { code, out } = await misdial(['run', 'fine', '--scenarios', lab.folder], {
      ...lab.parts,
      engines,
    });
    expect(code).toBe(0);
    expect(out).toContain('on fake');
  });
});

test('a mistake of the program itself is told as one, and exits with 3', async () => {
  const diagnosers = () => Promise.reject(new Error('the shelf fell down'));
  const { code, err } = await misdial(['run'], { diagnosers });
  expect(code).toBe(3);
  expect(err).toMatch(/^misdial: this should not have happened: Error: the shelf fell down\n +at /);
});
