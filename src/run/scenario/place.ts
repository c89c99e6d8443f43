/** Where in a file a value stands: a light scan of nested literals, not a parser. */
import type { KeyPath } from './issues.ts';

export interface Place {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

const SPACE = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const STRING = /'(?:\\[^]|[^\\'\n])*'|"(?:\\[^]|[^\\"\n])*"|`(?:\\[^]|[^\\`])*`/y;
const KEY = /([\w$]+)|'([^'\n]*)'|"([^"\n]*)"/y;

/** The index after what the pattern matches there; the index itself if it does not. */
const after = (pattern: RegExp, source: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
};

/** The index of the comma or bracket that ends the value which starts at `at`. */
const endOfValue = (source: string, start: number): number => {
  let depth = 0;
  let at = start;
  while (at < source.length) {
    at = after(SPACE, source, at);
    const string = after(STRING, source, at);
    const character = source[at];
    if (string > at) at = string;
    else {
      if (depth === 0 && (character === ',' || character === '}' || character === ']' || character === ')'))
        return at;
      if (character === '{' || character === '[' || character === '(') depth += 1;
      if (character === '}' || character === ']' || character === ')') depth -= 1;
      at += 1;
    }
  }
  return at;
};

interface Entry {
  /** Where the key, or the element, starts. */
  readonly at: number;
  readonly value: number;
}

/** The entry of a literal that opens at `open`; null if it has none such, or is no literal. */
const entryOf = (source: string, open: number, key: string | number): Entry | null => {
  if (source[open] !== (typeof key === 'number' ? '[' : '{')) return null;
  let at = after(SPACE, source, open + 1);
  for (let index = 0; at < source.length && source[at] !== '}' && source[at] !== ']'; index += 1) {
    KEY.lastIndex = at;
    const named = KEY.exec(source);
    const colon = named ? after(SPACE, source, KEY.lastIndex) : at;
    const value = source[colon] === ':' ? after(SPACE, source, colon + 1) : at;
    const name = named ? (named[1] ?? named[2] ?? named[3]) : undefined;
    if (key === index || (name === key && value !== at))
      return { at, value: typeof key === 'number' ? at : value };
    at = endOfValue(source, value);
    if (source[at] === ',') at = after(SPACE, source, at + 1);
  }
  return null;
};

/** The deepest place of the path that can be seen in the source; null if not even its first key can. */
export const placeOf = (source: string, path: KeyPath): Place | null => {
  const start = /export\s+default\s*|^\s*(?=\{)/.exec(source);
  if (!start) return null;
  let value = after(SPACE, source, start.index + start[0].length);
  let found: number | null = null;
  for (const key of path) {
    const entry = entryOf(source, value, key);
    if (!entry) break;
    found = entry.at;
    ({ value } = entry);
  }
  if (found === null) return null;
  const before = source.slice(0, found);
  return { line: before.split('\n').length, column: found - before.lastIndexOf('\n') };
};
