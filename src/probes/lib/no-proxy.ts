/** NO_PROXY: which hosts are reached past the proxy. The common ground of curl, Go and Python. */
import { BlockList } from 'node:net';
import { familyOf } from '../../core/ip-family.ts';

const family = (address: string): 'ipv4' | 'ipv6' => (familyOf(address) === 6 ? 'ipv6' : 'ipv4');

const inRange = (host: string, entry: string): boolean => {
  const [base = '', bits = ''] = entry.split('/');
  if (familyOf(host) === 0 || familyOf(base) !== familyOf(host) || !/^\d+$/.test(bits)) return false;
  if (Number(bits) > (familyOf(base) === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits), family(base));
  return list.check(host, family(host));
};

const matches = (entry: string, host: string, port: number): boolean => {
  if (entry === '*') return true;
  const [, bare = entry, onlyPort] = /^(.*?[^:]):(\d+)$/.exec(familyOf(entry) === 6 ? '' : entry) ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  const name = bare.replace(/^\[(.*)\]$/, '$1');
  if (name.includes('/')) return inRange(host, name);
  if (familyOf(host) !== 0) return name === host;
  const suffix = name.replace(/^\*?\./, '');
  return host === suffix || host.endsWith(`.${suffix}`);
};

/** Whether a NO_PROXY list (separated by commas or blanks) takes out this host and port: by suffix, address, range or `*`. */
export const isExempt = (list: string, host: string, port: number): boolean =>
  list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host.toLowerCase().replace(/\.$/, ''), port));
