/** Replacing, inside a new container, Docker's network by the topology's. */
import { z } from 'zod';
import type { Agent, HostName, Topology } from '../../core/types.ts';
import { must } from '../lib/furnish.ts';
import { guards, settings, wiring, type Port } from '../lib/wiring.ts';
import { foreignAddresses, type Wire } from './networks.ts';
import { UNDOCKER } from './undocker.ts';

/** What of `ip -json address` is read. */
const Links = z.array(
  z.looseObject({
    ifname: z.string(),
    addr_info: z.array(z.looseObject({ local: z.string(), prefixlen: z.number() })),
  }),
);

/** The interface on each wire, told by the address that Docker gave it: Docker numbers interfaces as it likes. */
export const portsOf = (
  links: unknown,
  host: HostName,
  wires: ReadonlyMap<string, Wire>,
): readonly Port[] => {
  const seen = Links.parse(links).map(({ ifname, addr_info }) => ({
    device: ifname,
    addresses: addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`),
  }));
  return [...wires].map(([network, wire]) => {
    const foreign = foreignAddresses(wire, host);
    const link = seen.find(({ addresses }) => addresses.includes(foreign[0]!));
    if (!link)
      throw new Error(`${host}: expected an interface with ${foreign[0]}, found ${JSON.stringify(seen)}`);
    return {
      device: link.device,
      network,
      foreign: foreign.filter((address) => link.addresses.includes(address)),
    };
  });
};

/** `machine`: addresses of the machine under the lab, as far as they are known. */
export const wireHost = async (
  agent: Agent,
  host: HostName,
  topology: Topology,
  wires: ReadonlyMap<string, Wire>,
  machine: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  const spec = topology.hosts[host]!;
  const [links] = await Promise.all([
    must(agent, host, ['ip', '-json', 'address'], { signal }),
    must(agent, host, UNDOCKER, { signal }),
  ]);
  const ports = portsOf(JSON.parse(links), host, wires);
  // -e: a kernel without IPv6 has no such settings.
  await must(agent, host, ['sysctl', '-e', '-q', '-w', ...settings(topology, spec, ports)], { signal });
  const lines = [...wiring(topology, spec, ports), ...guards(topology, spec, machine)];
  await must(agent, host, ['ip', '-batch', '-'], { stdin: `${lines.join('\n')}\n`, signal });
};
