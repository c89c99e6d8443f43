/** The resolvers that this machine is set to. */
import { getServers } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

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
    .filter((address) => isIP(address) !== 0)
    .slice(0, MOST)
    .map((address) => ({ address, port: 53 }));
};

/** `203.0.113.1`, `203.0.113.1:5353`, `[2001:db8::1]:5353`, as node:dns writes them. */
export const parseServer = (server: string): NameServer => {
  const [, six, sixPort] = /^\[(.*)\]:(\d+)$/.exec(server) ?? [];
  if (six !== undefined) return { address: six, port: Number(sixPort) };
  if (isIP(server) !== 0) return { address: server, port: 53 };
  const [address = '', port = '53'] = server.split(':');
  return { address, port: Number(port) };
};

/**
 * Read anew from /etc/resolv.conf, as glibc does; Node keeps what it read when it started. Other systems: what Node knows.
 */
export const configuredResolvers = async (): Promise<readonly NameServer[]> => {
  if (process.platform !== 'linux') return getServers().map(parseServer).slice(0, MOST);
  return parseResolvConf(await readFile('/etc/resolv.conf', 'utf8').catch(() => ''));
};
