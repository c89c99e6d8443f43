import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/run/nearest.ts';

const known = ['wrong-port', 'wrong-host', 'loopback-bind', 'host-down', 'not-http'];

test.each([
  ['wrong-prot', ['wrong-port']],
  ['loopback', ['loopback-bind']],
  ['Host-Down', ['host-down']],
  ['loopbak', ['loopback-bind']],
  ['elephant', []],
  ['', []],
])('what is near %o', (word, expected) => {
  expect(nearest(word, known).slice(0, Math.max(1, expected.length))).toEqual(expected);
});

test('the question is asked only if there is something to ask', () => {
  expect(didYouMean('wrong-prt', known)).toMatch(/^; did you mean wrong-port( or .*)?\?$/);
  expect(didYouMean('elephant', known)).toBe('');
});
