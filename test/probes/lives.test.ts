/** Who is taken to be started over: a look every 60 ms. */
import { expect, test } from 'vitest';
import { bornAgain, mayHaveStarted, startedNow } from '../../src/probes/lib/lives.ts';
import type { Processes } from '../../src/probes/lib/processes.ts';

/** A letter a look: which process of one name and parent is there; `.`: none. */
const looks = (pattern: string, process = 'ledger', isNew = true): readonly Processes[] =>
  Array.from(pattern).map((letter) =>
    letter === '.' ? new Map() : new Map([[letter.charCodeAt(0), { process, parent: 7, isNew }]]),
  );

test.each([
  ['one service, all the while', 'aaaaaaaa', 0],
  ['one that ended', 'aaaa....', 0],
  ['one that began', '....aaaa', 1],
  ['one that came again', 'aaaa..bbbb', 1],
  ['one that came again twice', 'aaaa..bbbb..cccc', 2],
  ['commands, one after the other', 'abcdefgh', 0],
])('how often it was started: %s', (_, pattern, times) => {
  expect(bornAgain(looks(pattern))).toEqual(times > 0 ? [{ process: 'ledger', times }] : []);
});

test('a service that ended as the looks began, or begins as they end, is worth more looks', () => {
  for (const pattern of ['aa...', '...bb', 'aa..b']) {
    expect(startedNow(looks(pattern))).toBe(false);
    expect(mayHaveStarted(looks(pattern))).toBe(true);
  }
  expect(startedNow(looks('aaa..'))).toBe(true);
});

test('who has been there for long, and who only waits, is not', () => {
  expect(mayHaveStarted(looks('aaaaa', 'ledger', false))).toBe(false);
  expect(mayHaveStarted(looks('aaaaa', 'sleep'))).toBe(false);
  expect(bornAgain(looks('aaaa..bbbb', 'sleep'))).toEqual([]);
});
