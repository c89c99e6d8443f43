/** Reading the values of options: each throws with what was expected; commander adds the option and what came. */
import { InvalidArgumentError } from 'commander';
import { isIP } from 'node:net';
import type { Shard } from '../run/order.ts';
import { MOST_SAID, targetOf } from '../core/target.ts';

const expected = (what: string): never => {
  throw new InvalidArgumentError(`Expected ${what}.`);
};

export const jobs = (text: string): number => {
  const count = Number(text);
  return /^\d+$/.test(text) && count >= 1 && count <= 256 ? count : expected('a number from 1 to 256');
};

export const tries = (text: string): number => {
  const count = Number(text);
  return /^\d+$/.test(text) && count >= 2 && count <= 20 ? count : expected('a number from 2 to 20');
};

/** Bytes that a client sends. */
export const payload = (text: string): number => {
  const bytes = Number(text);
  return /^\d+$/.test(text) && bytes >= 1 && bytes <= 32_000_000
    ? bytes
    : expected('a number of bytes from 1 to 32000000');
};

/** A text in which `\n`, `\r` and `\t` stand for what they do in programs. */
export const words = (text: string): string =>
  text.length > MOST_SAID
    ? expected(`at most ${MOST_SAID} characters`)
    : text.replaceAll(/\\([rnt\\])/g, (_, letter: string) => ({ r: '\r', n: '\n', t: '\t' })[letter] ?? '\\');

export const port = (text: string): number => {
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 && number <= 65_535 ? number : expected('a port from 1 to 65535');
};

export const shard = (text: string): Shard => {
  const [, part = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return part >= 1 && part <= of ? { part, of } : expected('part/of, such as 1/4');
};

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `30` is the first thirty, `7-9` these three. */
export const variations = (text: string): Span => {
  const [, first = '', last] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  const span =
    last === undefined ? { from: 1, to: Number(first) } : { from: Number(first), to: Number(last) };
  return first !== '' && span.from >= 1 && span.to >= span.from
    ? span
    : expected('how many (30), or which (7-9)');
};

export const seed = (text: string): number =>
  /^\d{1,9}$/.test(text) ? Number(text) : expected('a number from 0 to 999999999');

/** In seconds, given back in ms. */
export const seconds = (text: string): number => {
  const count = Number(text);
  return /^\d+(?:\.\d+)?$/.test(text) && count >= 0.1 && count <= 600
    ? Math.round(count * 1000)
    : expected('seconds, from 0.1 to 600');
};

export const address = (text: string): string => (isIP(text) === 0 ? expected('an IP address') : text);

export const url = (text: string): string => {
  try {
    targetOf(text);
    return text;
  } catch (error) {
    // The error ends with what came, which commander says too.
    return expected((error as Error).message.replace(/^expected /, '').replace(/, got .*$/s, ''));
  }
};

/** `Name: value`, collected; a line break would begin another header. */
export const header = (
  line: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => {
  const [, name = '', value = ''] =
    /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
  return name === '' ? expected('a header, such as "Cookie: a=b"') : { ...before, [name]: value };
};

export const origin = (text: string): string =>
  text === 'null' || (URL.canParse(text) && new URL(text).origin === text)
    ? text
    : expected('an origin, such as https://app.example');

/** A token (RFC 9110 §5.6.2), collected. */
export const protocol = (name: string, before: readonly string[] = []): readonly string[] =>
  /^[!#$%&'*+.^_`|~\w-]+$/.test(name) ? [...before, name] : expected('the name of a subprotocol');
