import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/cli/words.ts';
import { commandText } from '../../src/core/shell-words.ts';

test.each([
  ['docker exec -i web misdial agent', ['docker', 'exec', '-i', 'web', 'misdial', 'agent']],
  [`ssh web 'sudo misdial agent --read-only'`, ['ssh', 'web', 'sudo misdial agent --read-only']],
  [String.raw`a "b \"c\" \d" e\ f`, ['a', String.raw`b "c" \d`, 'e f']],
  [`a''b "" c`, ['ab', '', 'c']],
  ['  a  ', ['a']],
  ['', []],
])('%s is split as a shell does', (text, expected) => {
  expect(splitWords(text)).toEqual(expected);
});

test('a quote that is not closed is refused', () => {
  expect(() => splitWords(`ssh 'web`)).toThrow(`expected ' to be closed in "ssh 'web"`);
});

test('any words survive being written for a shell and split again', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(words, (argv) => {
      expect(splitWords(commandText(argv))).toEqual(argv);
    }),
  );
});

test('a shell reads them the same', () => {
  const argv = ['a b', `it's`, '$HOME', '', '`x`', 'plain'];
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${commandText(argv)}`], { encoding: 'utf8' });
  expect(stdout).toBe(argv.map((word) => `${word}\n`).join(''));
});
