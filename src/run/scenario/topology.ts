/** Whether a topology makes sense: networks that exist, addresses where they belong, servers with parameters they have. */
import type { HostSpec, Scenario, ServiceSpec } from '../../core/types.ts';
import { family, isInside, subnetOf } from './addresses.ts';
import { show, type Issue, type KeyPath } from './issues.ts';
import { expect, parameters, unknown, type Known } from './known.ts';

const service = (path: KeyPath, spec: ServiceSpec, { servers }: Known): readonly Issue[] => {
  const server = servers.get(spec.server);
  if (!server) return unknown([...path, 'server'], 'a server', spec.server, servers.keys());
  return parameters([...path, 'with'], spec.with, server.defaults, `server ${spec.server}`);
};

const each = (one: string | readonly string[] | undefined): readonly string[] =>
  one === undefined ? [] : [one].flat();

const host = (path: KeyPath, spec: HostSpec, { topology }: Scenario, known: Known): readonly Issue[] => {
  const { networks } = topology;
  const mine = Object.keys(spec.at).flatMap((network) => networks[network]?.subnets ?? []);
  const onLink = (address: string): boolean => mine.some((subnet) => isInside(address, subnet));
  const literal = (at: KeyPath, address: string): readonly Issue[] =>
    expect(family(address) !== null, at, () => `expected an IP address, got ${show(address)}`);
  const hop = (at: KeyPath, address: string): readonly Issue[] =>
    expect(
      onLink(address),
      at,
      () => `expected an address in a network of this host (${mine.join(', ')}), got ${show(address)}`,
    );

  const at = Object.entries(spec.at).flatMap(([network, addresses]) => {
    const place = [...path, 'at', network];
    const subnets = networks[network]?.subnets;
    if (!subnets) return unknown(place, 'a network of the topology', network, Object.keys(networks));
    return each(addresses).flatMap((address) =>
      expect(
        subnets.some((subnet) => isInside(address, subnet)),
        place,
        () => `expected an address in ${subnets.join(' or ')} (network ${network}), got ${show(address)}`,
      ),
    );
  });
  return [
    ...at,
    ...each(spec.gateway).flatMap((address) => hop([...path, 'gateway'], address)),
    ...(spec.routes ?? []).flatMap(({ to, via }, index) => [
      ...expect(
        subnetOf(to) !== null,
        [...path, 'routes', index, 'to'],
        () => `expected a subnet (CIDR), got ${show(to)}`,
      ),
      ...hop([...path, 'routes', index, 'via'], via),
    ]),
    ...Object.entries(spec.hosts ?? {}).flatMap(([name, address]) =>
      literal([...path, 'hosts', name], address),
    ),
    ...(spec.resolvers ?? []).flatMap((address, index) => literal([...path, 'resolvers', index], address)),
    ...Object.entries(spec.services ?? {}).flatMap(([name, one]) =>
      service([...path, 'services', name], one, known),
    ),
  ];
};

export const checkTopology = (scenario: Scenario, known: Known): readonly Issue[] => {
  const { networks, hosts } = scenario.topology;
  const taken = Object.entries(hosts).flatMap(([name, { at }]) =>
    Object.entries(at).flatMap(([network, addresses]) =>
      each(addresses).map((address) => ({ name, address, path: ['topology', 'hosts', name, 'at', network] })),
    ),
  );
  return [
    ...Object.entries(networks).flatMap(([name, { subnets }]) =>
      subnets.flatMap((cidr, index) =>
        expect(
          subnetOf(cidr) !== null,
          ['topology', 'networks', name, 'subnets', index],
          () => `expected a subnet such as 10.7.0.0/24, got ${show(cidr)}`,
        ),
      ),
    ),
    ...Object.entries(hosts).flatMap(([name, spec]) =>
      host(['topology', 'hosts', name], spec, scenario, known),
    ),
    ...taken.flatMap(({ name, address, path }, index) => {
      const first = taken.findIndex((other) => other.address === address);
      return expect(
        first === index,
        path,
        () =>
          `expected an address that no other host has, got ${show(address)}, which ${taken[first]!.name} has, for ${name}`,
      );
    }),
  ];
};
