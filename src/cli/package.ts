/** What the package says of itself. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Package {
  readonly version: string;
  readonly engines?: { readonly node: string };
}

const read = (): Package =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as Package;

export const packageVersion = (): string => read().version;

/** A checkout runs its TypeScript as it is, with `await using`, which Node knows from 24 on; what is shipped is emitted for less. */
export const neededNode = (): { readonly text: string; readonly least: number } => {
  if (import.meta.url.endsWith('.ts')) return { text: '24 or later', least: 24 };
  const text = read().engines?.node ?? '>=22';
  return { text, least: Number(/\d+/.exec(text)?.[0] ?? 22) };
};
