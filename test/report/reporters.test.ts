import { readdir } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadFolder, folderOf } from '../../src/core/catalogue.ts';
import type { Reporter } from '../../src/core/types.ts';
import { wellFormed } from './well-formed.ts';
import { report, result, saying } from './sample.ts';

const reporters = await loadFolder<Reporter>(folderOf('report'));
const HOSTILE = `\x1b[2Jgone</td><script>alert("1")</script>]]>&\n::error::x\u202eevil`;

/** What must not come through, by what reads the report. */
// oxlint-disable-next-line eslint/no-control-regex -- Control characters are the danger.
const TERMINAL = [/\x1b\[2J/, /\u202e/];
const PAGE = [/\x1b/, /<script>/, /\u202e/]; // oxlint-disable-line eslint/no-control-regex
const DANGERS: Readonly<Record<string, readonly RegExp[]>> = {
  causes: [...PAGE, /^::error::x/m],
  github: [...TERMINAL, /^::error::x/m],
  html: PAGE,
  json: [/\x1b/], // oxlint-disable-line eslint/no-control-regex
  junit: PAGE,
  markdown: [...PAGE, /^::error::x/m],
  terminal: TERMINAL,
};

const runs = [
  result({
    scenario: 'chat-refused',
    twins: ['loopback-bind'],
    verdict: saying('not-listening', 'loopback-bind'),
  }),
  result({ scenario: 'chat-refused', vantage: 'both' }),
  result({
    scenario: 'shop-silent',
    truth: ['host-down'],
    symptom: 'timeout',
    verdict: saying('host-firewall'),
    status: 'wrong',
  }),
  result({
    scenario: 'mail',
    status: 'invalid',
    verdict: null,
    why: `sound: expected peace; got ${HOSTILE}`,
  }),
  result({
    scenario: 'mail',
    vantage: 'both',
    status: 'invalid',
    verdict: null,
    why: `sound: expected peace; got ${HOSTILE}`,
  }),
  result({ scenario: 'news', status: 'skipped', verdict: null, why: 'it needs program:ufw', phases: {} }),
  result({
    scenario: 'wiki',
    status: 'unknown',
    verdict: { kind: 'unknown', why: 'it crashed' },
    why: 'it crashed',
  }),
  result({ scenario: 'blog', status: 'twin', twins: ['wrong-port'] }),
];
const render = (id: string, options = { colour: false, width: 80 }): string =>
  reporters.get(id)!.render(report(...runs), options);

test('every reporter is a file of the folder', async () => {
  const files = await readdir(folderOf('report'), { withFileTypes: true });
  expect(files.filter((file) => file.isFile()).map(({ name }) => name.replace('.ts', ''))).toEqual([
    ...reporters.keys(),
  ]);
});

describe.each([...reporters.keys()])('%s', (id) => {
  test('has a title, ends with a line break, and gives the same for the same', () => {
    expect(reporters.get(id)!.title).toMatch(/^\S.*[^.]$/);
    expect(render(id)).toMatch(/[^\n]\n$/);
    expect(render(id)).toBe(render(id));
  });

  test('lets nothing through that a hostile server said to its reader', () => {
    const text = render(id, { colour: true, width: 100 });
    for (const danger of DANGERS[id]!) expect(text).not.toMatch(danger);
    expect(text).toMatch(/gone/);
  });

  test('says why for each that is not correct', () => {
    const text = render(id).replaceAll('\\', '').replaceAll('%3A', ':');
    for (const words of ['program:ufw', 'it crashed', 'expected peace']) expect(text).toContain(words);
    const told = runs.filter(({ status }) => status !== 'correct');
    for (const { scenario } of told) expect(text).toContain(scenario);
  });

  test('is something also where nothing was run', () => {
    expect(reporters.get(id)!.render(report(), { colour: false, width: 80 })).toMatch(/\S/);
  });
});

describe('terminal', () => {
  test.each([40, 60, 80, 100, 120, 160])(
    'keeps its table within %d columns, or as narrow as it can be',
    (width) => {
      const lines = render('terminal', { colour: true, width })
        .split('\n')
        .slice(0, 7)
        .map(stripVTControlCharacters);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(Math.max(width, 62));
    },
  );

  test('is plain text without colour', () => {
    expect(render('terminal')).toBe(
      stripVTControlCharacters(render('terminal', { colour: true, width: 80 })),
    );
  });

  test('says the same of both vantages once', () => {
    expect(render('terminal').match(/mail from/g)).toHaveLength(1);
    expect(render('terminal')).toContain('! mail from each vantage: invalid');
  });

  test('reads as it should', () => {
    expect(render('terminal', { colour: false, width: 80 })).toMatchSnapshot();
  });
});

describe('junit', () => {
  test('is well-formed XML', () => {
    expect(wellFormed(render('junit'))).toBe('');
  });

  test('counts failures, errors and what was skipped', () => {
    expect(render('junit')).toContain(
      '<testsuite name="misdial.client" tests="6" failures="2" errors="1" skipped="1"',
    );
  });
});

describe('html', () => {
  test('is one page with nothing to load', () => {
    expect(render('html')).not.toMatch(/(?:src|href|url\()\s*=?/);
    expect(
      wellFormed(
        render('html')
          .replace('<!doctype html>\n', '')
          .replaceAll(/<meta [^>]*>/g, ''),
      ),
    ).toBe('');
  });
});

describe('runs of several engines', () => {
  const both = report(
    result({ engine: 'docker' }),
    result({ engine: 'docker', vantage: 'both', status: 'wrong' }),
    result({ engine: 'namespaces' }),
  );
  const text = (id: string): string => reporters.get(id)!.render(both, { colour: false, width: 100 });

  test.each(['causes', 'markdown', 'html', 'terminal'])('each have their own columns in %s', (id) => {
    for (const title of ['docker client', 'docker both', 'namespaces client'])
      expect(text(id)).toContain(title);
    expect(text(id)).toContain('from both on docker');
  });

  test('each have their own suites in junit', () => {
    expect(text('junit').match(/testsuite name="[^"]*"/g)).toEqual([
      'testsuite name="misdial.docker.client"',
      'testsuite name="misdial.docker.both"',
      'testsuite name="misdial.namespaces.client"',
    ]);
  });

  test('count the life of each of their worlds', () => {
    expect(text('terminal')).toMatch(/4\.2 s/);
  });
});

describe('causes', () => {
  test('has a line for each world of each cause, a world of two causes under both, and health at the end', () => {
    const worlds = report(
      result({ scenario: 'b', truth: ['stale-dns'] }),
      result({ scenario: 'b', truth: ['stale-dns'], vantage: 'both' }),
      result({ scenario: 'a', truth: ['host-down', 'stale-dns'], status: 'wrong' }),
      result({ scenario: 'c', truth: [], symptom: 'none', verdict: { kind: 'healthy' } }),
    );
    const text = reporters.get('causes')!.render(worlds, { colour: false, width: 80 });
    expect(text.split('\n').filter((line) => /^\|.*refused|none/.test(line))).toEqual([
      '| host-down | a | refused | ✗ wrong |  |',
      '| stale-dns | b | refused | ✓ | ✓ |',
      '|  | a | refused | ✗ wrong |  |',
      '| healthy | c | none | ✓ |  |',
    ]);
    expect(text).toContain('2 causes');
  });

  test('counts how the variations of a world were judged', () => {
    const some = ['correct', 'correct', 'twin'] as const;
    const worlds = some.map((status, at) => result({ scenario: `a~1.${at}`, status }));
    const text = reporters.get('causes')!.render(report(...worlds), { colour: false, width: 80 });
    expect(text).toContain('| not-listening | a | refused | ✓ 2, ≈ 1 |');
  });
});

describe('github', () => {
  test('makes one annotation of each run that needs a look, on one line', () => {
    const lines = render('github').trimEnd().split('\n');
    expect(lines.map((line) => line.match(/^::(\w+) /)?.[1])).toEqual([
      'error',
      'error',
      'error',
      'warning',
      'error',
      'notice',
      undefined,
    ]);
  });
});
