/** Editing the text of a zone file as its owner would: one record, its place and all else kept. */
import { isIPv6 } from 'node:net';

const originOf = (text: string): string => {
  const found = /^\$ORIGIN\s+(\S+)\.\s*$/m.exec(text);
  if (!found) throw new Error('expected a zone with a line $ORIGIN, found none');
  return found[1]!;
};

/** Whether a line of the zone is a record of the name. */
const isOf = (line: string, name: string, origin: string): boolean => {
  const [owner = '', ...rest] = line.split(/\s+/);
  const absolute = owner.endsWith('.') ? owner.slice(0, -1) : owner === '@' ? origin : `${owner}.${origin}`;
  return absolute === name && rest.length > 0;
};

export type AddressType = 'A' | 'AAAA';

/** The type of record that holds such an address (RFC 3596). */
export const typeOf = (address: string): AddressType => (isIPv6(address) ? 'AAAA' : 'A');

/** Whether it is its record of this type. */
const isRecordOf = (line: string, name: string, origin: string, type: AddressType): boolean =>
  isOf(line, name, origin) && line.split(/\s+/).includes(type);

/** The address in the name's record of this type. Throws unless the name has exactly one. */
export const addressIn = (text: string, name: string, type: AddressType): string => {
  const lines = text.split('\n').filter((line) => isRecordOf(line, name, originOf(text), type));
  const [line] = lines;
  if (line === undefined || lines.length > 1)
    throw new Error(`expected one ${type} record of ${name}, found ${lines.length}`);
  return line.trim().split(/\s+/).at(-1)!;
};

/** The text with another address in the name's record of that family. */
export const withAddress = (text: string, name: string, address: string): string => {
  const type = typeOf(address);
  const old = addressIn(text, name, type);
  const origin = originOf(text);
  const swap = (line: string): string => line.slice(0, line.lastIndexOf(old)) + address;
  return text
    .split('\n')
    .map((line) => (isRecordOf(line, name, origin, type) ? swap(line.trimEnd()) : line))
    .join('\n');
};

/** The text with these records of the name, type and data each, in place of all that it had. Throws if it had none. */
export const withRecords = (text: string, name: string, records: readonly string[]): string => {
  const origin = originOf(text);
  const lines = text.split('\n');
  const first = lines.findIndex((line) => isOf(line, name, origin));
  if (first === -1) throw new Error(`expected a record of ${name}, found none`);
  return lines
    .flatMap((line, at) => {
      if (at === first) return records.map((record) => `${name}. IN ${record}`);
      return isOf(line, name, origin) ? [] : [line];
    })
    .join('\n');
};
