/** This machine's own addresses, those of links that are down included where `ip` can tell. */
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { OwnAddress } from '../../core/facts.ts';
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

export const ownAddresses = async (limits: Limits): Promise<readonly OwnAddress[]> => {
  const links = await readJson(['ip', '-j', 'addr'], limits);
  return Array.isArray(links) ? parseIpAddr(links as readonly IpLink[]) : fromNode();
};
