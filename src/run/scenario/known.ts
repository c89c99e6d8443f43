/** What a scenario may name, and whether what it names is there. */
import type { CauseId, Facts, Fault, Server } from '../../core/types.ts';
import { didYouMean } from '../nearest.ts';
import { show, type Issue, type KeyPath } from './issues.ts';

export interface Known {
  readonly faults: ReadonlyMap<string, Fault>;
  readonly servers: ReadonlyMap<string, Server>;
  readonly causes: readonly CauseId[];
}

/** An issue if the word is not among the known ones, with a guess at what was meant. */
export const unknown = (
  path: KeyPath,
  what: string,
  word: string,
  known: Iterable<string>,
): readonly Issue[] => {
  const names = [...known];
  return names.includes(word)
    ? []
    : [{ path, message: `expected ${what}, got ${show(word)}${didYouMean(word, names)}` }];
};

/** An issue unless something holds. */
export const expect = (holds: boolean, path: KeyPath, message: () => string): readonly Issue[] =>
  holds ? [] : [{ path, message: message() }];

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value;

/** Parameters: only those that the plug-in has, each of its default's type. A default of null may be anything. */
export const parameters = (
  path: KeyPath,
  given: Facts = {},
  defaults: Facts,
  what: string,
): readonly Issue[] =>
  Object.entries(given).flatMap(([key, value]) => {
    const named = unknown([...path, key], `a parameter of ${what}`, key, Object.keys(defaults));
    if (named.length > 0) return named;
    const fits = value === null || defaults[key] === null || kindOf(value) === kindOf(defaults[key]);
    return expect(fits, [...path, key], () => `expected ${kindOf(defaults[key])}, got ${show(value)}`);
  });
