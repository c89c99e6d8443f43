/**
 * How a host is given its addresses and routes: plain data for `ip -batch` and `sysctl`, the same on every engine.
 */
import { isIPv6 } from 'node:net';
import type { HostSpec, NetworkName, Topology } from '../../core/types.ts';
import { inSubnet, prefixOf } from './subnet.ts';

/** An interface as the engine made it: what it is called, which network it is on, the addresses that it came with. */
export interface Port {
  readonly device: string;
  readonly network: NetworkName;
  /** To be taken away, each with its prefix length: `10.213.0.2/28`. */
  readonly foreign?: readonly string[];
}

const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** The addresses of a host, in order. */
export const addressesOf = (spec: HostSpec): readonly string[] => Object.values(spec.at).flatMap(list);

const hasSix = (spec: HostSpec, network: NetworkName): boolean =>
  list(spec.at[network]).some((address) => isIPv6(address));

/** The name of a host's interface on a network: eth0, eth1... in the order of `at`. */
const deviceOn = (spec: HostSpec, network: NetworkName): string =>
  `eth${Object.keys(spec.at).indexOf(network)}`;

const rename = (ports: readonly Port[], spec: HostSpec): readonly string[] => {
  const wrong = ports.filter(({ device, network }) => device !== deviceOn(spec, network));
  // By way of another name, since the right one may still be another's.
  return [
    ...wrong.map(({ device }) => `link set dev ${device} name was-${device}`),
    ...wrong.map(({ device, network }) => `link set dev was-${device} name ${deviceOn(spec, network)}`),
  ];
};

const addressLines = (topology: Topology, spec: HostSpec, network: NetworkName): readonly string[] =>
  list(spec.at[network]).map((address) => {
    const prefix = prefixOf(topology.networks[network]!, address);
    // Nobody else can have it, so it need not be asked for first (RFC 4862, 5.4), which would take a second.
    const options = isIPv6(address) ? ' nodad' : ' brd +';
    return `addr add ${address}/${prefix} dev ${deviceOn(spec, network)}${options}`;
  });

/**
 * Lines for `ip -batch -`: the addresses of the engine's own network are taken off; then the host gets its own names,
 * addresses and routes. Taking a link down takes every route over it along, a default route too.
 */
export const wiring = (topology: Topology, spec: HostSpec, ports: readonly Port[]): readonly string[] => [
  ...ports.flatMap(({ device, network, foreign = [] }) =>
    // Where the host has no IPv6 on a network it was switched off there (see settings), which took those addresses away.
    foreign
      .filter((address) => !address.includes(':') || hasSix(spec, network))
      .map((address) => `addr del ${address} dev ${device}`),
  ),
  ...ports.map(({ device }) => `link set dev ${device} down`),
  ...rename(ports, spec),
  // Link-local IPv6 addresses only where they are needed: Linux asks for the neighbours of forwarded packets by its own.
  // Under a bridge is the machine itself, which may have such an address there too.
  ...(spec.forwards ? [] : Object.keys(spec.at)).map(
    (network) => `link set dev ${deviceOn(spec, network)} addrgenmode none`,
  ),
  'link set dev lo up',
  ...Object.keys(spec.at).flatMap((network) => [
    `link set dev ${deviceOn(spec, network)} up`,
    ...addressLines(topology, spec, network),
  ]),
  ...(spec.routes ?? []).map(({ to, via }) => `route add ${to} via ${via}`),
  ...list(spec.gateway).map((gateway) => `route add default via ${gateway}`),
];

/**
 * Kernel settings, `name=value`. All that a namespace may inherit from the machine and that decides whether a packet
 * passes is set, so that a lab behaves alike everywhere. IPv6 is on where the topology has it, and on loopback.
 */
export const settings = (topology: Topology, spec: HostSpec, ports: readonly Port[]): readonly string[] => {
  const forwards = spec.forwards ? 1 : 0;
  return [
    `net.ipv4.ip_forward=${forwards}`,
    `net.ipv6.conf.all.forwarding=${forwards}`,
    // First for all, which Docker may have switched off; then for each.
    'net.ipv6.conf.all.disable_ipv6=0',
    'net.ipv6.conf.default.disable_ipv6=0',
    'net.ipv6.conf.lo.disable_ipv6=0',
    ...['all', 'default', ...ports.map(({ device }) => device)].flatMap((device) => [
      `net.ipv4.conf.${device}.rp_filter=0`,
      `net.ipv4.conf.${device}.accept_redirects=0`,
      `net.ipv4.conf.${device}.send_redirects=0`,
    ]),
    ...ports.flatMap(({ device, network }) => [
      `net.ipv6.conf.${device}.disable_ipv6=${hasSix(spec, network) ? 0 : 1}`,
      `net.ipv6.conf.${device}.accept_ra=0`,
      `net.ipv6.conf.${device}.accept_dad=0`,
    ]),
  ];
};

/**
 * Lines for `ip -batch -` that make addresses of the machine under the lab lead nowhere, where they lie in a network of
 * the lab: a bridge's own machine answers ARP there for any address it has anywhere. Throws if the lab itself uses one.
 */
export const guards = (topology: Topology, spec: HostSpec, machine: readonly string[]): readonly string[] => {
  const used = new Set(Object.values(topology.hosts).flatMap(addressesOf));
  return Object.keys(spec.at).flatMap((network) =>
    machine
      .filter((address) => topology.networks[network]!.subnets.some((subnet) => inSubnet(address, subnet)))
      .map((address) => {
        if (used.has(address)) {
          throw new Error(
            `expected addresses that this machine does not have itself, got ${address} in the topology`,
          );
        }
        return `neigh replace ${address} lladdr 02:00:00:00:00:00 dev ${deviceOn(spec, network)} nud permanent`;
      }),
  );
};
