/** What is wrong with outside data, and where: one sentence each, of what was expected and what came. */
import type { z } from 'zod';
import { didYouMean } from '../nearest.ts';

export type KeyPath = readonly (string | number)[];

export interface Issue {
  readonly path: KeyPath;
  readonly message: string;
}

/** A value in a message: as JSON, short. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  record: 'an object',
  object: 'an object',
  array: 'a list',
};

const sentence = (issue: z.core.$ZodIssue): string => {
  const came = `got ${show(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${WORDS[issue.expected] ?? issue.expected}, ${came}`;
    case 'invalid_value': {
      const guess = typeof issue.input === 'string' ? didYouMean(issue.input, issue.values.map(String)) : '';
      return `expected one of ${issue.values.map(String).join(', ')}; ${came}${guess}`;
    }
    case 'too_small':
      return `expected ${issue.origin === 'string' ? 'text' : 'a list'} that is not empty, ${came}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'unrecognized_keys':
      return issue.message;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'too_big':
      return issue.message.startsWith('expected') ? `${issue.message}, ${came}` : issue.message;
  }
};

/** Needs the issues of a parse with `reportInput`. */
export const issuesOf = ({ issues }: z.ZodError): readonly Issue[] =>
  issues.map((issue) => ({
    path: [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map((key) =>
      typeof key === 'symbol' ? String(key) : key,
    ),
    message: sentence(issue),
  }));

/** `topology.hosts.web.at` */
export const pathText = (path: KeyPath): string =>
  path.reduce<string>((all, key) => {
    if (typeof key === 'number') return `${all}[${key}]`;
    const plain = /^[\w-]+$/.test(key);
    return plain ? `${all}${all === '' ? '' : '.'}${key}` : `${all}[${JSON.stringify(key)}]`;
  }, '');
