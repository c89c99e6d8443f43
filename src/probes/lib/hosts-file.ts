/** The hosts file (hosts(5)): which of its lines give a name an address. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { familyOf } from '../../core/ip-family.ts';

export interface HostsLine {
  readonly address: string;
  /** From 1. */
  readonly line: number;
  readonly file: string;
}

const hostsPath = (): string =>
  process.platform === 'win32'
    ? path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');

export const parseHosts = (text: string, name: string, file: string): readonly HostsLine[] =>
  text.split('\n').flatMap((line, at) => {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    const matches = familyOf(address) !== 0 && names.some((one) => bare(one) === bare(name));
    return matches ? [{ address, line: at + 1, file }] : [];
  });

/** The lines that name `name`, in the file's order. None if the file cannot be read. */
export const hostsLines = async (name: string): Promise<readonly HostsLine[]> => {
  const file = hostsPath();
  const text = await readFile(file, 'utf8').catch(() => '');
  return parseHosts(text, name, file);
};

/** The first name that a text of the hosts file gives to an address. */
const nameIn = (text: string, address: string): string | undefined => {
  for (const line of text.split('\n')) {
    const [own = '', name] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (own === address && name !== undefined) return name;
  }
  return undefined;
};

/** The first name that this machine's hosts file gives to an address. */
export const nameOfAddress = async (address: string): Promise<string | undefined> =>
  nameIn(await readFile(hostsPath(), 'utf8').catch(() => ''), address);
