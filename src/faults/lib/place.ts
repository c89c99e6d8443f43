/** Where things are in a topology. */
import { BlockList, isIP } from 'node:net';
import type {
  FaultSite,
  HostName,
  HostSpec,
  NetworkName,
  ServiceName,
  ServiceSpec,
  Topology,
} from '../../core/types.ts';

const list = (one: string | readonly string[] = []): readonly string[] =>
  typeof one === 'string' ? [one] : one;

export const hostIn = ({ hosts }: Topology, name: HostName): HostSpec => {
  const host = hosts[name];
  if (!host)
    throw new Error(`expected a host of the topology (${Object.keys(hosts).join(', ')}), got ${name}`);
  return host;
};

export const serviceOn = ({ on, topology }: FaultSite, name: ServiceName): ServiceSpec => {
  const { services = {} } = hostIn(topology, on);
  const service = services[name];
  if (!service)
    throw new Error(`expected a service of ${on} (${Object.keys(services).join(', ')}), got ${name}`);
  return service;
};

/** The TCP ports that a service serves: its `port`, or those that a program `listens` on. */
export const portsOf = ({ with: parameters = {} }: ServiceSpec): readonly number[] => {
  if (typeof parameters['port'] === 'number') return [parameters['port']];
  const listens = (parameters['listens'] ?? []) as readonly { port: number; protocol?: string }[];
  return listens.filter(({ protocol = 'tcp' }) => protocol === 'tcp').map(({ port }) => port);
};

/** Interfaces are named in the order of a host's networks. */
export const deviceOf = (topology: Topology, host: HostName, network: NetworkName): string => {
  const at = Object.keys(hostIn(topology, host).at).indexOf(network);
  if (at === -1) throw new Error(`expected a network of ${host}, got ${network}`);
  return `eth${at}`;
};

export const addressesOn = (topology: Topology, host: HostName, network: NetworkName): readonly string[] =>
  list(hostIn(topology, host).at[network]);

export const addressOf = (topology: Topology, host: HostName): string => {
  const address = Object.values(hostIn(topology, host).at).flatMap(list)[0];
  if (address === undefined) throw new Error(`expected ${host} to have an address, found none`);
  return address;
};

const isWithin = (address: string, subnet: string): boolean => {
  const [base = '', prefix = ''] = subnet.split('/');
  if (isIP(address) !== isIP(base)) return false;
  const block = new BlockList();
  const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
  block.addSubnet(base, Number(prefix), family);
  return block.check(address, family);
};

/** An address with the prefix length of its subnet, as `ip address` wants it. */
export const withPrefix = ({ networks }: Topology, network: NetworkName, address: string): string => {
  const subnet = networks[network]?.subnets.find((one) => isWithin(address, one));
  if (!subnet) throw new Error(`expected a subnet of ${network} to hold ${address}, found none`);
  return `${address}/${subnet.split('/')[1]}`;
};

/** The routes of a host whose next hop is on one network: what the kernel forgets when that interface goes. */
export const routesOver = (
  topology: Topology,
  host: HostName,
  network: NetworkName,
): readonly { readonly to: string; readonly via: string }[] => {
  const { gateway, routes = [] } = hostIn(topology, host);
  const all = [...list(gateway).map((via) => ({ to: 'default', via })), ...routes];
  const subnets = topology.networks[network]?.subnets ?? [];
  return all.filter(({ via }) => subnets.some((subnet) => isWithin(via, subnet)));
};

/** The next hop of a host's own route to `default` or a CIDR, of those that `fits`; undefined where it has none. */
export const nextHopOf = (
  topology: Topology,
  host: HostName,
  to: string,
  fits: (address: string) => boolean,
): string | undefined => {
  const { gateway, routes = [] } = hostIn(topology, host);
  const all = [...list(gateway).map((via) => ({ to: 'default', via })), ...routes];
  return all.find((one) => one.to === to && fits(one.via))?.via;
};

/** The other hosts of a network. */
export const neighboursOn = (
  { hosts }: Topology,
  network: NetworkName,
  host: HostName,
): readonly HostName[] =>
  Object.keys(hosts).filter((name) => name !== host && Object.hasOwn(hosts[name]!.at, network));
