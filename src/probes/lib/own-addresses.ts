/** This machine's own addresses, those of links that are down included where `ip` can tell. */
import { networkInterfaces } from 'node:os';
import type { OwnAddress, RouteFacts } from '../../core/facts.ts';
import { classOf } from './address-class.ts';
import { ipJson } from './ip.ts';
import { kernelFile } from './kernel-file.ts';

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

const fromNode = (): readonly OwnAddress[] => {
  const found = Object.entries(networkInterfaces()).flatMap(([device, addresses = []]) =>
    addresses.map(({ address, cidr }) => ({ device, address, prefix: Number(cidr?.split('/')[1] ?? 0) })),
  );
  return found.map((one) => {
    const state = kernelFile(`/sys/class/net/${one.device}/operstate`) ?? 'unknown';
    return { ...one, class: classOf(one.address), up: ['up', 'unknown'].includes(state.trim()) };
  });
};

/** Whether IPv6 is switched off on a device; undefined where the kernel does not say. */
const withoutIpv6 = (device: string): boolean | undefined => {
  const text = kernelFile(`/proc/sys/net/ipv6/conf/${device}/disable_ipv6`);
  return text === null ? undefined : text.trim() === '1';
};

export interface Interfaces {
  readonly own: readonly OwnAddress[];
  /** Absent where `ip` is. */
  readonly links?: NonNullable<RouteFacts['links']>;
}

/** All interfaces, those without an address included. */
export const interfaces = async (signal: AbortSignal): Promise<Interfaces> => {
  const found = await ipJson('addr', signal);
  if (!Array.isArray(found)) return { own: fromNode() };
  const links = parseIpLinks(found as readonly IpLink[]).map((link) => {
    const noIpv6 = withoutIpv6(link.device);
    return { ...link, ...(noIpv6 !== undefined && { noIpv6 }) };
  });
  return { own: parseIpAddr(found as readonly IpLink[]), links };
};

export const ownAddresses = async (signal: AbortSignal): Promise<readonly OwnAddress[]> =>
  (await interfaces(signal)).own;
