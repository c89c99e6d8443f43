/** What fails now and then, in words. */
import { expect, test } from 'vitest';
import { patient, reachedGoal, repeats, scene } from '../../src/causes/lib/scene.ts';
import { seenOften } from '../../src/diagnose/explain/seen-often.ts';

const after = (...rounds: Parameters<typeof repeats>) =>
  patient(700, scene('http://203.0.113.7:8080/', reachedGoal('203.0.113.7', 8080), repeats(...rounds)));

test.each([
  ['oorrrr', 'oooo', 'oorrrr', /^8 of 17 tries failed: those that followed one another quickly/],
  ['nnnnnn', 'onon', 'oooooo', /name took too long/],
  ['oooooo', 'orro', 'rrrrrr', /of one moment all alike/],
])('quick %s, slow %s, quick %s', (quick, slow, again, text) => {
  expect(seenOften(after(quick, slow, again))).toMatch(text);
});

test('nothing is said of what always works', () => {
  expect(seenOften(after('oooooo', 'oooo', 'oooooo'))).toBeNull();
});
