/** The addresses that a firewall rule names as sources. */
import { BlockList, isIP } from 'node:net';

/** As iptables-save and nft write them. */
const NAMED = /(?:^| )(?:-s|--src-range|ip6? saddr(?: !=)?) (\{[^}]*\}|\S+)/;

/** `10.0.0.1`, `10.0.0.0/8`, `10.0.0.1-10.0.0.9` */
const isSource = (text: string): boolean => {
  const [from = '', to] = text.split('-');
  const [base = '', prefix = '0'] = from.split('/');
  const bits = isIP(base) === 6 ? 128 : 32;
  const isPrefix = /^\d+$/.test(prefix) && Number(prefix) <= bits;
  return isIP(base) !== 0 && isPrefix && (to === undefined || isIP(to) === isIP(base));
};

/** Null where the rule's text does not tell all of them: a set has a name only. */
export const sourcesIn = (rule: string): readonly string[] | null => {
  const sources = NAMED.exec(rule)?.[1]
    ?.replaceAll(/[{}\s]/g, '')
    .split(',') ?? [''];
  return sources.every(isSource) ? sources : null;
};

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether an address is one of these sources. */
export const isAmong = (address: string, sources: readonly string[]): boolean => {
  const list = new BlockList();
  for (const source of sources) {
    const [from = '', to] = source.split('-');
    const [base = '', prefix] = from.split('/');
    if (to !== undefined) list.addRange(base, to, familyOf(base));
    else if (prefix === undefined) list.addAddress(base, familyOf(base));
    else list.addSubnet(base, Number(prefix), familyOf(base));
  }
  const [bare = ''] = address.split('%');
  return isIP(bare) !== 0 && list.check(bare, familyOf(bare));
};
