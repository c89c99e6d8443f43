import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandText } from '../../src/core/shell-words.ts';
import { reportSchema } from '../../src/run/report-schema.ts';
import { healthy, stopped, testLab, type TestLab } from './lab.ts';
import type { Engine } from '../../src/core/types.ts';
import { engineEntry, misdial, terminal } from './terminal.ts';

const run = ({ folder, parts }: TestLab, ...args: readonly string[]) =>
  misdial(['run', '--scenarios', folder, '--jobs', '1', ...args], parts);

describe('misdial run', () => {
  test('lives every scenario at each vantage, prints a table, and exits with 0', async () => {
    await using lab = await testLab();
    const { code, out, err } = await run(lab);
    expect(code).toBe(0);
    expect(out).toContain('4 correct\n2 scenarios on fake, diagnosed by builtin, in');
    expect(err).toMatch(/^broken {2}client ✓ correct {2,}both ✓ correct/m);
    expect(lab.engine.live()).toBe(0);
  });

  test('lives only the scenarios that are named, from the vantage that is asked for', async () => {
    await using lab = await testLab();
    const { out } = await run(lab, 'broken', '--vantage', 'client');
    expect(out).toContain('1 correct\n1 scenario on');
    expect(out).not.toContain('fine');
  });

  test.each([
    ['parrot', 'wrong', 'host-firewall'],
    ['crasher', 'unknown', 'the diagnoser crashed: out of cheese'],
    ['babbler', 'unknown', 'the diagnoser answered nonsense'],
  ])('a diagnoser that is a %s is %s, and the exit code is 1', async (diagnoser, status, why) => {
    await using lab = await testLab();
    const { code, out } = await run(lab, 'broken', '--diagnoser', diagnoser);
    expect(code).toBe(1);
    expect(out).toContain(`2 ${status}\n`);
    expect(out).toContain(why);
  });

  test('a world that cannot be proven exits with 3, whoever is asked', async () => {
    await using lab = await testLab({}, { probe: () => ({ failure: 'connection_refused', facts: {} }) });
    const { code, out } = await run(lab, '--diagnoser', 'parrot');
    expect(code).toBe(3);
    expect(out).toContain('4 invalid');
    expect(out).toContain('sound: expected a plain client to reach');
  });

  test('a run in which all was skipped is no success', async () => {
    const act = () => ({ exit: 0, stdout: 'program:ufw\n', stderr: '' });
    await using lab = await testLab({ broken: { ...stopped, needs: ['program:ufw'] }, fine: null }, { act });
    const { code, out } = await run(lab);
    expect(code).toBe(3);
    expect(out).toContain('it needs program:ufw');
  });

  test('prints JSON that goes by the schema', async () => {
    await using lab = await testLab();
    const { out } = await run(lab, '--report', 'json');
    const report = reportSchema.parse(JSON.parse(out));
    expect(report.summary.correct).toBe(4);
    expect(report.runs.map(({ scenario, vantage }) => `${scenario} ${vantage}`)).toEqual([
      'broken client',
      'broken both',
      'fine client',
      'fine both',
    ]);
    expect(Object.keys(report.runs[0]!.phases)).toEqual([
      'up',
      'sound',
      'inject',
      'broken',
      'diagnose',
      'still',
      'undo',
      'healed',
      'down',
    ]);
  });

  test('writes several reports, to files and to the terminal', async () => {
    await using lab = await testLab();
    const file = path.join(lab.folder, 'junit.xml');
    const { out } = await run(lab, '--report', 'terminal', '--report', `junit=${file}`);
    expect(out).toContain('4 correct');
    expect(await readFile(file, 'utf8')).toContain('<testsuites name="misdial"');
  });

  test('runs variations in place of the scenarios, the same for the same seed', async () => {
    await using lab = await testLab();
    const worlds = async (...args: readonly string[]) => {
      const { out } = await run(lab, 'broken', '--report', 'json', ...args);
      return reportSchema.parse(JSON.parse(out)).runs;
    };
    const some = await worlds('--variations', '2-3', '--seed', '7');
    expect(new Set(some.map(({ scenario }) => scenario))).toEqual(new Set(['broken~7.2', 'broken~7.3']));
    for (const { truth, symptom, status } of some) {
      expect({ truth, symptom }).toEqual({ truth: ['not-listening'], symptom: 'refused' });
      expect(status).not.toBe('invalid');
    }
    const again = await worlds('--variations', '3', '--seed', '7');
    expect(again.filter(({ scenario }) => scenario !== 'broken~7.1').map(({ scenario }) => scenario)).toEqual(
      some.map(({ scenario }) => scenario),
    );
  });

  test('does the shards of a run apart', async () => {
    await using lab = await testLab({ third: stopped });
    const parts = await Promise.all(
      ['1/2', '2/2'].map((shard) => run(lab, '--shard', shard, '--report', 'json')),
    );
    const ids = parts.map(
      ({ out }) => new Set(reportSchema.parse(JSON.parse(out)).runs.map(({ scenario }) => scenario)),
    );
    expect(ids).toEqual([new Set(['broken', 'third']), new Set(['fine'])]);
  });

  test('a shard with nothing in it says so', async () => {
    await using lab = await testLab();
    expect(await run(lab, '--shard', '9/9')).toEqual({
      code: 0,
      out: '',
      err: 'misdial: no scenario is in this shard\n',
    });
  });

  test('hands the diagnoser the time that it is given', async () => {
    await using lab = await testLab();
    const budgets: number[] = [];
    const diagnoser = {
      id: 'clock',
      diagnose: async ({ timeoutMs }: { timeoutMs: number }) => {
        budgets.push(timeoutMs);
        return { verdict: { kind: 'healthy' as const }, evidence: [] };
      },
    };
    const parts = { ...lab.parts, diagnosers: async () => new Map([['clock', diagnoser]]) };
    await misdial(
      ['run', 'fine', '--scenarios', lab.folder, '--diagnoser', 'clock', '--timeout', '1.5'],
      parts,
    );
    expect(budgets).toEqual([1500, 1500]);
  });
});

describe('any command may be the diagnoser', () => {
  const command = (answer: unknown): string => {
    const program = path.join(import.meta.dirname, 'fixtures/echo-diagnoser.ts');
    return commandText([process.execPath, program, JSON.stringify(answer)]);
  };
  const knows = (cause: string) => ({ kind: 'ranked', causes: [{ cause, confidence: 0.9 }] });

  test.each([
    ['the truth', knows('not-listening'), 0, '2 correct'],
    ['another cause', knows('host-firewall'), 1, '2 wrong'],
    ['a cause of its own', knows('gremlins'), 1, '2 unknown'],
    ['nonsense', 'hello', 1, '2 unknown'],
  ])('that answers %s', async (_, answer, code, summary) => {
    await using lab = await testLab();
    const ran = await run(lab, 'broken', '--diagnoser', command(answer));
    expect(ran.out).toContain(`${summary}\n1 scenario on fake, diagnosed by ${process.execPath}`);
    expect(ran.code).toBe(code);
  });
});

describe('a record', () => {
  test('is stored by run and judged again by score, with the same results', async () => {
    await using lab = await testLab();
    const folder = path.join(lab.folder, 'record');
    const first = await run(lab, '--diagnoser', 'parrot', '--record', folder, '--report', 'json');
    expect(await readdir(folder)).toEqual(['broken.json', 'fine.json']);
    const again = await misdial(['score', folder, '--report', 'json']);
    expect(again.code).toBe(first.code);
    expect(JSON.parse(again.out)).toEqual({ ...JSON.parse(first.out), wallMs: 0 });
  });

  test('that cannot be stored is said, does not lose the results, and exits with 3', async () => {
    await using lab = await testLab();
    await writeFile(path.join(lab.folder, 'in-the-way'), '');
    const { code, out, err } = await run(lab, '--record', path.join(lab.folder, 'in-the-way', 'record'));
    expect(code).toBe(3);
    expect(err).toMatch(/misdial: broken could not be recorded: /);
    expect(out).toContain('4 correct');
  });

  test.each([
    ['an empty folder', 'empty', 'which has no record'],
    ['no folder', 'nowhere', 'ENOENT'],
  ])('that is %s is bad input', async (_, name, expected) => {
    await using lab = await testLab();
    await mkdir(path.join(lab.folder, 'empty'));
    const { code, err } = await misdial(['score', path.join(lab.folder, name)]);
    expect(code).toBe(2);
    expect(err).toContain('expected a folder that misdial run --record wrote');
    expect(err).toContain(expected);
  });
});

describe('a report that cannot be written', () => {
  test.each([
    ['in a folder that is not there', 'nowhere/report.xml', 'there is no folder'],
    ['which is a folder', '.', 'it is a folder'],
  ])('%s is told before anything runs', async (_, name, expected) => {
    await using lab = await testLab();
    const { code, err } = await run(lab, '--report', `junit=${path.join(lab.folder, name)}`);
    expect(code).toBe(2);
    expect(err).toContain('--report junit=');
    expect(err).toContain(expected);
    expect(lab.engine.acted).toEqual([]);
  });

  test('leaves no empty file behind when the input is bad otherwise', async () => {
    await using lab = await testLab();
    const file = path.join(lab.folder, 'report.xml');
    await run(lab, '--report', `junit=${file}`, '--engine', 'steam');
    expect(await readdir(lab.folder)).not.toContain('report.xml');
  });

  // /dev/full can be opened, and every write to it says that the disk is full.
  test('because the disk is full goes to standard output, and the exit code is 3', async () => {
    await using lab = await testLab();
    const { code, out, err } = await run(lab, '--report', 'json=/dev/full');
    expect(code).toBe(3);
    expect(err).toContain(
      'misdial: report json could not be written to /dev/full: the disk is full. Here it is:',
    );
    expect(reportSchema.parse(JSON.parse(out)).summary.correct).toBe(4);
  });
});

describe('Ctrl-C', () => {
  const pressing = async (...signals: readonly ('SIGINT' | 'SIGTERM')[]) => {
    const at = terminal();
    let attempts = 0;
    const probe = () => {
      attempts += 1;
      // The first scenario lives; the second is stopped at its first attempt.
      if (attempts > 4) for (const signal of signals) at.press(signal);
      return { failure: null, facts: {} };
    };
    await using lab = await testLab(
      { broken: null, fine: healthy, later: healthy, last: healthy },
      { probe },
    );
    const args = [
      'run',
      '--scenarios',
      lab.folder,
      '--jobs',
      '1',
      '--vantage',
      'client',
      '--diagnoser',
      'parrot',
    ];
    const ran = await misdial(args, lab.parts, at);
    expect(lab.engine.live()).toBe(0);
    return { ...ran, died: at.died() };
  };

  test('takes all down, prints what was done, and exits as a shell expects', async () => {
    const { code, out, err, died } = await pressing('SIGINT');
    expect(code).toBe(130);
    expect(err).toContain('misdial: SIGINT: taking everything down (once more to leave at once)');
    expect(err).toContain('misdial: 2 scenarios of 3 did not end');
    expect(out).toContain('1 wrong\n1 scenario on fake');
    expect(died).toBeNull();
  });

  test('and SIGTERM have each their code', async () => {
    expect((await pressing('SIGTERM')).code).toBe(143);
  });

  test('twice leaves at once', async () => {
    expect((await pressing('SIGINT', 'SIGINT')).died).toBe(130);
  });
});

describe('--keep', () => {
  test('holds a world that failed, says how to get in, and scores it when it is let go', async () => {
    const at = terminal();
    await using lab = await testLab({ fine: null });
    const write = at.io.stderr.write.bind(at.io.stderr);
    at.io.stderr.write = (text: string) => {
      write(text);
      if (text.includes('the server')) {
        expect(lab.engine.live()).toBe(1);
        setImmediate(() => at.press('SIGINT'));
      }
    };
    const args = ['run', '--scenarios', lab.folder, '--keep', '--diagnoser', 'parrot', '--vantage', 'both'];
    const { code, out, err } = await misdial(args, lab.parts, at);
    expect(err).toContain('broken from both: wrong: expected not-listening; got host-firewall');
    expect(err).toContain('broken is kept as it is until Ctrl-C:');
    expect(out).toContain('1 wrong');
    expect(code).toBe(1);
    expect(lab.engine.live()).toBe(0);
    expect(lab.engine.acted.map((action) => action.do)).not.toContain('serve');
  });

  test('lets a world go that did not fail', async () => {
    await using lab = await testLab();
    expect((await run(lab, '--keep')).code).toBe(0);
  });
});

test('Ctrl-C while an engine prepares ends that at once', async () => {
  await using lab = await testLab();
  const at = terminal();
  const prepare = () => {
    at.press('SIGINT');
    return new Promise(() => {});
  };
  const parts = { ...lab.parts, engines: { fake: { ...engineEntry(lab.engine), prepare } } };
  const { code, err } = await misdial(['run', '--scenarios', lab.folder], parts, at);
  expect(code).toBe(130);
  expect(err).toContain('2 scenarios of 2 did not end');
});

test('a mistake of ours in the middle of a run does not lose what was found before it', async () => {
  const explode = (): never => {
    throw new Error('the shelf fell down');
  };
  await using lab = await testLab({ fine: null, worse: stopped });
  const hosts = { get: explode, values: explode };
  let labs = 0;
  const engine: Engine = {
    ...lab.engine,
    up: async (topology, signal) => {
      labs += 1;
      const made = await lab.engine.up(topology, signal);
      return labs === 1 ? made : { ...made, [Symbol.asyncDispose]: explode, hosts: hosts as never };
    },
  };
  const parts = { ...lab.parts, engines: { fake: engineEntry(engine) } };
  const { code, out, err } = await misdial(
    ['run', '--scenarios', lab.folder, '--jobs', '1', '--keep'],
    parts,
  );
  expect(code).toBe(3);
  expect(err).toContain('1 scenario of 2 did not end');
  expect(err).toContain('this should not have happened: Error: the shelf fell down');
  expect(out).toContain('2 correct');
});

test('an engine that prepares says what it does, and that is not taken for a scenario', async () => {
  await using lab = await testLab();
  const entry = {
    ...engineEntry(lab.engine),
    prepare: async (onLine: (line: string) => void) => onLine('building the image'),
  };
  const { code, err } = await misdial(['run', '--scenarios', lab.folder, '--jobs', '1'], {
    ...lab.parts,
    engines: { fake: entry },
  });
  expect(code).toBe(0);
  expect(err).toMatch(/^building the image\n/);
});
