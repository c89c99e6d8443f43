import { describe, expect, test } from 'vitest';
import { wantsColour } from '../../src/cli/io.ts';
import { progressOn } from '../../src/cli/progress.ts';
import { terminal } from './terminal.ts';

describe('progress', () => {
  test('off a terminal is one plain line for each scenario that ended, and no more', () => {
    const at = terminal();
    const progress = progressOn(at.io, ['a', 'b']);
    progress.step('a', 'up');
    progress.ended('a', 'a is done');
    progress.passing('');
    progress.close();
    expect(at.err()).toBe('a is done\n');
  });

  test('on a terminal draws what runs, over what it drew before', () => {
    const at = terminal({ isTTY: true, env: { NO_COLOR: '1' } });
    let time = 0;
    const progress = progressOn(at.io, ['chat', 'b'], () => time);
    progress.step('chat', 'up');
    time = 1500;
    progress.step('chat', 'diagnose');
    progress.ended('chat', 'chat is done');
    progress.close();
    const frames = at.err().split('\x1b[2A\r\x1b[J');
    expect(frames[0]).toBe('  chat  bringing it up           0 ms\n  0 of 2 scenarios, 0 ms\n');
    expect(frames[1]).toBe('  chat  diagnosing              1.5 s\n  0 of 2 scenarios, 1.5 s\n');
    expect(frames[2]).toBe('chat is done\n  1 of 2 scenarios, 1.5 s\n\x1b[1A\r\x1b[J');
  });

  test('never draws a line wider than the terminal, which would wrap, nor more lines than it has', () => {
    const at = terminal({ isTTY: true, columns: 40, env: { NO_COLOR: '1' } });
    const names = Array.from({ length: 60 }, (_, one) => `a-scenario-with-quite-a-long-name-${one}`);
    const progress = progressOn(at.io, names);
    for (const one of names) progress.step(one, 'healed');
    progress.close();
    const frames = at.err().split(/\x1b\[\d+A\r\x1b\[J/); // oxlint-disable-line eslint/no-control-regex
    const lines = frames.flatMap((frame) => frame.split('\n'));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(40);
    expect(Math.max(...frames.map((frame) => frame.split('\n').length))).toBeLessThan(24);
  });
});

describe('colour', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %o on a terminal (%s): %s', (env, isTTY, expected) => {
    const { io } = terminal({ env, isTTY });
    expect(wantsColour(io, io.stdout)).toBe(expected);
  });
});
