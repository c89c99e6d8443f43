/** Every text and number of a scenario, wherever it stands: one way to read them all, and one to replace them. */
import type { Json } from '../../core/types.ts';

/** What is found in texts, each to be replaced by what it returns. */
export interface Replacing {
  /** An address, or a subnet with its length. */
  readonly address?: (text: string) => string;
  /** A name under `.example`, without a dot at its end. */
  readonly name?: (text: string) => string;
  /** A whole number that is no part of an address, a name, a fraction or a version. */
  readonly number?: (text: string) => string;
}

// Not `:::8900`, which is a port of all addresses.
const SIX = String.raw`(?<![\w:.])(?!:::)(?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]{2,39}(?:/\d{1,3})?(?![\w:])`;
const FOUR = String.raw`(?<![\w.])(?:\d{1,3}\\?\.){3}\d{1,3}(?:/\d{1,2})?(?![\w]|\.\d)`;
const NAME = String.raw`(?<![\w-])[a-z0-9_](?:[a-z0-9_-]*\\?\.)+example(?![\w-])`;
const NUMBER = String.raw`(?<![\w.])\d+(?!\w|\.\d)`;
const TOKEN = new RegExp(`(?<address>${SIX}|${FOUR})|(?<name>${NAME})|(?<number>${NUMBER})`, 'g');

/** In one pass: what was put in is never replaced again. In a regular expression dots are escaped, before and after. */
export const replaceIn = (text: string, { address, name, number }: Replacing): string =>
  text.replaceAll(TOKEN, (token, ...rest) => {
    const found = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const by = found['address'] !== undefined ? address : found['name'] !== undefined ? name : number;
    const plain = token.replaceAll('\\.', '.');
    const other = by?.(plain) ?? plain;
    return plain === token ? other : other.replaceAll('.', '\\.');
  });

/** The parameters, and lists of parameters, whose numbers are ports. */
const PORTS = new Set(['port', 'ports', 'fromPort', 'localPort', 'hostPort', 'portal', 'to', 'allow']);

/** All texts, keys too, and all numbers that are ports. */
export const mapTexts = <T>(
  value: T,
  onText: (text: string) => string,
  onPort: (port: number) => number = (port) => port,
): T => {
  const walk = (one: Json, key: string): Json => {
    if (typeof one === 'string') return onText(one);
    if (typeof one === 'number') return PORTS.has(key) ? onPort(one) : one;
    if (Array.isArray(one)) return one.map((each: Json) => walk(each, key));
    if (one === null || typeof one !== 'object') return one;
    const entries = Object.entries(one).map(([name, each]) => [onText(name), walk(each!, name)]);
    return Object.fromEntries(entries) as Json;
  };
  return walk(value as Json, '') as T;
};

/** What stands in the texts and port numbers of a value. */
export const tokensOf = (
  value: unknown,
): {
  readonly addresses: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** As they are written, in texts. */
  readonly numbers: ReadonlySet<number>;
  readonly ports: ReadonlySet<number>;
} => {
  const [addresses, names] = [new Set<string>(), new Set<string>()];
  const [numbers, ports] = [new Set<number>(), new Set<number>()];
  const keep =
    (into: Set<string>) =>
    (text: string): string => {
      into.add(text);
      return text;
    };
  const number = (text: string): string => {
    numbers.add(Number(text));
    return text;
  };
  mapTexts(
    value,
    (text) => replaceIn(text, { address: keep(addresses), name: keep(names), number }),
    (port) => {
      ports.add(port);
      return port;
    },
  );
  return { addresses, names, numbers, ports };
};
