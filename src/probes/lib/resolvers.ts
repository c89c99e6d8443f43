/** The resolvers that this machine is set to. */
import { getServers } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { familyOf } from '../../core/ip-family.ts';

export interface NameServer {
  readonly address: string;
  readonly port: number;
}

/** glibc reads no more than three (resolv.conf(5), MAXNS). */
const MOST = 3;

/** Each once, in the file's order. */
export const parseResolvConf = (text: string): readonly NameServer[] => {
  const named = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, address = '']) => address);
  return [...new Set(named)]
    .filter((address) => familyOf(address) !== 0)
    .slice(0, MOST)
    .map((address) => ({ address, port: 53 }));
};

/** How a name that is written without a dot at its end is completed (resolv.conf(5)). */
export interface Searching {
  readonly suffixes: readonly string[];
  /** Names with at least so many dots are tried first as they are written. */
  readonly ndots: number;
}

/** glibc used to read no more than six; ours is not to ask more. */
const MOST_SUFFIXES = 6;

/** Of several `search` or `domain` lines the last counts; `ndots` is 1 unless set, and 15 at most. */
export const parseSearch = (text: string): Searching => {
  const list = [...text.matchAll(/^(?:search|domain)[ \t]+(.*)$/gm)].at(-1)?.[1] ?? '';
  const ndots = [...text.matchAll(/^options[ \t].*?\bndots:(\d+)/gm)].at(-1)?.[1] ?? '1';
  const suffixes = list.split(/[ \t]+/).filter((suffix) => suffix !== '' && suffix !== '.');
  return { suffixes: suffixes.slice(0, MOST_SUFFIXES), ndots: Math.min(15, Number(ndots)) };
};

/** The names that are tried for `name` beside itself, in this order. */
export const searchedNames = (
  name: string,
  { suffixes, ndots }: Searching,
): readonly { readonly name: string; readonly early: boolean }[] => {
  if (name.endsWith('.')) return [];
  const early = name.split('.').length - 1 < ndots;
  return suffixes.map((suffix) => ({ name: `${name}.${suffix.replace(/\.$/, '')}`, early }));
};

/** `203.0.113.1`, `203.0.113.1:5353`, `[2001:db8::1]:5353`, as node:dns writes them. */
export const parseServer = (server: string): NameServer => {
  const [, six, sixPort] = /^\[(.*)\]:(\d+)$/.exec(server) ?? [];
  if (six !== undefined) return { address: six, port: Number(sixPort) };
  if (familyOf(server) !== 0) return { address: server, port: 53 };
  const [address = '', port = '53'] = server.split(':');
  return { address, port: Number(port) };
};

const resolvConf = (): Promise<string> => readFile('/etc/resolv.conf', 'utf8').catch(() => '');

/**
 * Read anew from /etc/resolv.conf, as glibc does; Node keeps what it read when it started. Other systems: what Node knows.
 */
export const configuredResolvers = async (): Promise<readonly NameServer[]> => {
  if (process.platform !== 'linux') return getServers().map(parseServer).slice(0, MOST);
  return parseResolvConf(await resolvConf());
};

/** Known on Linux only. */
export const configuredSearch = async (): Promise<Searching> =>
  parseSearch(process.platform === 'linux' ? await resolvConf() : '');
