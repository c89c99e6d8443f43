import { expect, test } from 'vitest';
import { printable } from '../../src/core/printable.ts';

test.each([
  ['an escape sequence', '\u001b[2J', '\\x1b[2J'],
  ['a line break', 'a\r\nb', 'a\\x0d\\x0ab'],
  ['a C1 control', '\u009b', '\\x9b'],
  ['a mark that reverses the direction', '\u202e', '\\u202e'],
  ['a character that nobody sees', 'a\u200b\u00ad\ufeffb', 'a\\u200b\\xad\\ufeffb'],
])('%s is shown, and does nothing', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('words of any language stay as they are', () => {
  expect(printable('naïve 接続 ✓')).toBe('naïve 接続 ✓');
});

test('half a surrogate pair becomes a character', () => {
  expect(printable('a\ud800').isWellFormed()).toBe(true);
});
