/** This machine's own addresses, those of links that are down included where `ip` can tell. */
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { OwnAddress, RouteFacts } from '../../core/facts.ts';
import { classOf } from './address-class.ts';
import { readJson } from './command.ts';
import type { Limits } from './tcp.ts';

/** What `ip -j addr` prints, as far as it is read. */
type IpLink = {
  readonly ifname?: string;
  readonly flags?: readonly string[];
  readonly operstate?: string;
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number }[];
};

/** Up means that it carries: set up, and with a carrier. Loopback and tunnels have no carrier to speak of. */
const isUp = ({ flags = [], operstate = 'UNKNOWN' }: IpLink): boolean =>
  flags.includes('UP') && !flags.includes('NO-CARRIER') && ['UP', 'UNKNOWN'].includes(operstate);

/** The state of each link but loopback. */
export const parseIpLinks = (links: readonly IpLink[]): NonNullable<RouteFacts['links']> =>
  links
    .filter(({ ifname, flags = [] }) => ifname !== undefined && !flags.includes('LOOPBACK'))
    .map((link) => ({
      device: link.ifname!,
      state: isUp(link) ? 'up' : link.flags?.includes('UP') ? 'no-carrier' : 'off',
    }));

export const parseIpAddr = (links: readonly IpLink[]): readonly OwnAddress[] =>
  links.flatMap((link) =>
    (link.addr_info ?? []).flatMap(({ local, prefixlen }) =>
      local === undefined || prefixlen === undefined
        ? []
        : [
            {
              address: local,
              prefix: prefixlen,
              device: link.ifname ?? '',
              class: classOf(local),
              up: isUp(link),
            },
          ],
    ),
  );

const fromNode = async (): Promise<readonly OwnAddress[]> => {
  const found = Object.entries(networkInterfaces()).flatMap(([device, addresses = []]) =>
    addresses.map(({ address, cidr }) => ({ device, address, prefix: Number(cidr?.split('/')[1] ?? 0) })),
  );
  return Promise.all(
    found.map(async (one) => {
      const state = await readFile(`/sys/class/net/${one.device}/operstate`, 'utf8').catch(() => 'unknown');
      return { ...one, class: classOf(one.address), up: ['up', 'unknown'].includes(state.trim()) };
    }),
  );
};

/** Whether IPv6 is switched off on a device; undefined where the kernel does not say. */
const withoutIpv6 = async (device: string): Promise<boolean | undefined> => {
  const file = `/proc/sys/net/ipv6/conf/${device}/disable_ipv6`;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : text.trim() === '1';
};

export interface Interfaces {
  readonly own: readonly OwnAddress[];
  /** Absent where `ip` is. */
  readonly links?: NonNullable<RouteFacts['links']>;
}

/** All interfaces, those without an address included. */
export const interfaces = async (limits: Limits): Promise<Interfaces> => {
  const found = await readJson(['ip', '-j', 'addr'], limits);
  if (!Array.isArray(found)) return { own: await fromNode() };
  const links = await Promise.all(
    parseIpLinks(found as readonly IpLink[]).map(async (link) => {
      const noIpv6 = await withoutIpv6(link.device);
      return { ...link, ...(noIpv6 !== undefined && { noIpv6 }) };
    }),
  );
  return { own: parseIpAddr(found as readonly IpLink[]), links };
};

export const ownAddresses = async (limits: Limits): Promise<readonly OwnAddress[]> =>
  (await interfaces(limits)).own;
