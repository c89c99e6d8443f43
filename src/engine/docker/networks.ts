/**
 * Docker's networks, used as wires only.
 *
 * Not `Internal` ones: on hosts where bridged packets pass iptables (br_netfilter, so on most with Docker), Docker's rules
 * for those drop whatever a router inside forwards. The same safety comes otherwise: the bridge has no address, so the
 * machine is no gateway and has no route into the lab; nothing is masqueraded; and inside, Docker's addresses and its
 * default route are taken away before anything runs (see wiring.ts). That nothing leaves is a test.
 *
 * On such hosts the lab's packets also pass the machine's rules, so a topology must stay out of the subnets of its other
 * Docker networks (172.16.0.0/12, as a rule): those are masqueraded wherever they are met.
 */
import type Dockerode from 'dockerode';
import { randomInt } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { NetworkName, Topology } from '../../core/types.ts';
import { subnet, subnet6, subnetCount, type Subnet } from './subnets.ts';

/** One network made real. */
export interface Wire {
  readonly id: string;
  readonly name: string;
  readonly subnet: Subnet;
  readonly subnet6: Subnet | null;
  /** Hosts on it, in order: each has the address of its place. */
  readonly hosts: readonly string[];
}

const hostsOn = (topology: Topology, network: NetworkName): readonly string[] =>
  Object.keys(topology.hosts).filter((host) => network in topology.hosts[host]!.at);

/** The daemon refuses a subnet that another network has, whoever made that: by 403, or 409, or 500 in some versions. */
const overlaps = (error: unknown): boolean =>
  error instanceof Error && /overlaps|conflicts with network/i.test(error.message);

/** Makes one network. Subnets that are taken are passed over. */
export const makeWire = async (
  api: Dockerode,
  topology: Topology,
  network: NetworkName,
  name: string,
  labels: Record<string, string>,
  signal: AbortSignal,
): Promise<Wire> => {
  const hosts = hostsOn(topology, network);
  const six = topology.networks[network]!.subnets.some((one) => isIPv6(one.split('/')[0]!));
  const first = randomInt(subnetCount(hosts.length));
  for (let tried = 0; tried < subnetCount(hosts.length); tried += 1) {
    const four = subnet(first + tried, hosts.length);
    // From Docker 27 on, its rules drop bridged IPv6 on networks without it.
    const sixth = six ? subnet6(first + tried) : null;
    try {
      const { id } = await api.createNetwork({
        Name: name,
        Driver: 'bridge',
        EnableIPv6: six,
        IPAM: {
          Driver: 'default',
          Config: [{ Subnet: four.cidr }, ...(sixth ? [{ Subnet: sixth.cidr }] : [])],
        },
        Options: {
          'com.docker.network.bridge.inhibit_ipv4': 'true',
          'com.docker.network.bridge.enable_ip_masquerade': 'false',
        },
        Labels: labels,
      });
      return { id, name, subnet: four, subnet6: sixth, hosts };
    } catch (error) {
      if (!overlaps(error)) throw error;
      signal.throwIfAborted();
    }
  }
  throw new Error(
    'expected a free subnet in 10.213.0.0/16, but other networks have them all: run misdial clean',
  );
};

/** The addresses, with prefix lengths, that Docker gives a host on a wire. */
export const foreignAddresses = (wire: Wire, host: string): readonly string[] =>
  [wire.subnet, wire.subnet6].flatMap((one) =>
    one === null ? [] : [`${one.addressOf(wire.hosts.indexOf(host))}/${one.cidr.split('/')[1]}`],
  );
