/** Finding causes by id or by the message that a program printed. Pure. */
import type { Cause, CauseId } from '../core/types.ts';

export interface Found {
  readonly id: CauseId;
  readonly cause: Cause;
  /** 1: the id itself, or the very message; less: the more alike, the more. */
  readonly likeness: number;
  /** The message that it was found by; absent if by its id or title. */
  readonly message?: string;
}

/** Found by less than this is found by accident. */
const ALIKE = 0.5;

/** What differs from case to case says nothing of the cause: addresses, ports, places in a program's source. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"]+/g, ' ')
    .replaceAll(/\[?[0-9a-f]*:[0-9a-f:]+\]?(?::\d+)?/g, (match) =>
      match.split(':').length > 3 ? ' ' : match,
    )
    .replaceAll(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, ' ')
    .replaceAll(/\b(?:port|after) \d+\b/g, ' ');

const wordsOf = (text: string): readonly string[] => bare(text).match(/[\p{L}\p{N}_]+(?:'[\p{L}]+)?/gu) ?? [];

/** Words that are in every other message. */
const COMMON = new Set([
  'the',
  'a',
  'to',
  'of',
  'is',
  'in',
  'on',
  'at',
  'not',
  'and',
  'with',
  'from',
  'while',
  'error',
  'failed',
  'connection',
  'server',
  'net',
  'websocket',
  'http',
]);

const valueOf = (word: string): number => (COMMON.has(word) ? 0.2 : /^\d+$/.test(word) ? 1.5 : 1);

const sum = (words: Iterable<string>): number => [...words].reduce((total, word) => total + valueOf(word), 0);

/** Share of what either says that both say (weighted Jaccard), and of the message that is in the query: the better one counts. */
const likenessOf = (query: ReadonlySet<string>, message: ReadonlySet<string>): number => {
  const shared = sum([...message].filter((word) => query.has(word)));
  const all = sum(query) + sum(message) - shared;
  if (all === 0 || shared < 1) return 0;
  const within = shared / sum(message);
  const covered = shared / sum(query);
  return Math.max(
    shared / all,
    0.95 * within * Math.min(1, 0.5 + covered),
    0.9 * covered * Math.min(1, 0.6 + within),
  );
};

/** Edits between two short texts (Levenshtein), to forgive a slip in an id. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
};

const byId = (query: string, id: CauseId): number => {
  const asked = query
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  if (asked === id) return 1;
  const edits = distance(asked.slice(0, 60), id);
  return edits <= 2 ? 0.9 - edits / 10 : asked.length >= 4 && id.includes(asked) ? 0.7 : 0;
};

interface Text {
  readonly text: string;
  readonly bare: string;
  readonly words: ReadonlySet<string>;
}

const textOf = (text: string): Text => ({ text, bare: bare(text).trim(), words: new Set(wordsOf(text)) });

interface Texts {
  readonly title: Text;
  readonly messages: readonly Text[];
}

const prepared = new WeakMap<Cause, Texts>();

/** Taken apart once: there are a thousand messages, and each of them is compared with each query. */
const textsOf = (id: CauseId, cause: Cause): Texts => {
  const known = prepared.get(cause);
  if (known) return known;
  const texts = { title: textOf(`${id} ${cause.title}`), messages: (cause.messages ?? []).map(textOf) };
  prepared.set(cause, texts);
  return texts;
};

const best = (query: Text, id: CauseId, cause: Cause): Omit<Found, 'id' | 'cause'> => {
  const { title, messages } = textsOf(id, cause);
  const [message] = messages
    .map((one) => ({
      message: one.text,
      likeness: one.bare === query.bare ? 1 : likenessOf(query.words, one.words),
    }))
    .toSorted((a, b) => b.likeness - a.likeness);
  const own = Math.max(byId(query.text, id), 0.8 * likenessOf(query.words, title.words));
  return message && message.likeness > own ? message : { likeness: own };
};

/**
 * Causes that the query is about, the likeliest first. An exact id finds that cause alone. Numbers count (a status code
 * decides); addresses, ports and URLs do not.
 */
export const findCauses = (query: string, causes: ReadonlyMap<CauseId, Cause>): readonly Found[] => {
  const exact = causes.get(query.trim());
  if (exact) return [{ id: query.trim(), cause: exact, likeness: 1 }];
  const asked = textOf(query);
  const found = [...causes].map(([id, cause]) => ({ id, cause, ...best(asked, id, cause) }));
  const top = Math.max(...found.map(({ likeness }) => likeness));
  return found
    .filter(({ likeness }) => likeness >= ALIKE && likeness >= top - 0.25)
    .toSorted(
      (a, b) =>
        b.likeness - a.likeness || (b.cause.prior ?? 0) - (a.cause.prior ?? 0) || (a.id < b.id ? -1 : 1),
    );
};
