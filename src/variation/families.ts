/** The same world over IPv6 alone, where nothing in it speaks of IPv4 in a way of its own. */
import type { CauseId, Facts, FaultUse, HostSpec, Scenario, ServiceSpec } from '../core/types.ts';
import { addressText, bitsOf, blockOf, holds, type Block } from './lib/bits.ts';
import { mapTexts, replaceIn, tokensOf } from './lib/texts.ts';

/** What breaks alike over both families. */
const FAULTS: ReadonlySet<string> = new Set(['link-down', 'move-service', 'replace-service', 'stop-service']);
/** What can only be wrong where a client comes by IPv4. */
const FOUR_ALONE: ReadonlySet<CauseId> = new Set(['ipv6-only-bind']);
/** Servers that listen where `bind` says, and on IPv4 unless it says so. */
const SERVERS: ReadonlySet<string> = new Set(['binary', 'http', 'text', 'websocket']);

const servicesOf = ({ topology, faults }: Scenario): readonly ServiceSpec[] => [
  ...Object.values(topology.hosts).flatMap(({ services = {} }) => Object.values(services)),
  ...faults.flatMap(({ with: given }) => (given?.['by'] ? [given['by'] as unknown as ServiceSpec] : [])),
];

/** True if all that it has is known to work over IPv6 as it does over IPv4. */
export const permitsSix = (scenario: Scenario): boolean => {
  const { topology, faults, truth } = scenario;
  const hosts = Object.values(topology.hosts);
  const plain = hosts.every(
    ({ setup, resolvers, files, routes }) => !setup && !resolvers && !files && !routes,
  );
  const four = [...tokensOf(topology.networks).addresses].every((text) => blockOf(text)?.family === 4);
  return (
    plain &&
    four &&
    !truth.some((cause) => FOUR_ALONE.has(cause)) &&
    faults.every(({ fault }) => FAULTS.has(fault)) &&
    servicesOf(scenario).every(({ server }) => SERVERS.has(server))
  );
};

const PRIVATE = ['10.0.0.0/8', '192.168.0.0/16'].map((cidr) => blockOf(cidr)!);

/** Each subnet of IPv4, and the one of IPv6 in its place, as private or as public as it is. */
const subnetsOf = ({ topology }: Scenario): readonly (readonly [Block, Block])[] =>
  Object.values(topology.networks)
    .flatMap(({ subnets }) => subnets)
    .map((cidr, at) => {
      const old = blockOf(cidr)!;
      const inside = PRIVATE.some((kind) => holds(kind, old));
      return [old, blockOf(`${inside ? `fd00:0:0:${at + 1}` : `2001:db8:0:${at + 1}`}::/64`)!];
    });

const ANY: Readonly<Record<string, string>> = { '0.0.0.0': '::', '127.0.0.1': '::1' };

const bound = (given: Facts = {}): Facts => {
  const bind = given['bind'] ?? '0.0.0.0';
  return { ...given, bind: typeof bind === 'string' ? (ANY[bind] ?? bind) : bind };
};
const onSix = (spec: ServiceSpec): ServiceSpec => ({ ...spec, with: bound(spec.with) });

const hostOnSix = (host: HostSpec): HostSpec =>
  host.services
    ? {
        ...host,
        services: Object.fromEntries(
          Object.entries(host.services).map(([name, service]) => [name, onSix(service)]),
        ),
      }
    : host;

const useOnSix = (use: FaultUse): FaultUse => {
  const { bind, by } = use.with ?? {};
  if (typeof bind === 'string') return { ...use, with: bound(use.with) };
  return by
    ? { ...use, with: { ...use.with, by: onSix(by as unknown as ServiceSpec) as unknown as Facts } }
    : use;
};

/** Throws unless `permitsSix`. */
export const overSix = (scenario: Scenario): Scenario => {
  const subnets = subnetsOf(scenario);
  const other = (text: string): string => {
    const cidr = blockOf(text);
    const found = subnets.find(([old]) => cidr && old.value === cidr.value && old.length === cidr.length);
    if (found) return `${addressText(found[1])}/${found[1].length}`;
    const bits = bitsOf(text);
    const link = bits && subnets.find(([old]) => holds(old, bits));
    if (!bits || !link) return text;
    return addressText({ family: 6, value: link[1].value + bits.value - link[0].value });
  };
  const swapped = mapTexts(scenario, (text) => {
    const url = /^([a-z]+:\/\/)([\d.]+)((?:[:/].*)?)$/.exec(text);
    return url && other(url[2]!) !== url[2]
      ? `${url[1]}[${other(url[2]!)}]${url[3]}`
      : replaceIn(text, { address: other });
  });
  const hosts = Object.entries(swapped.topology.hosts).map(([name, host]) => [name, hostOnSix(host)]);
  return {
    ...swapped,
    topology: { ...swapped.topology, hosts: Object.fromEntries(hosts) as Scenario['topology']['hosts'] },
    faults: swapped.faults.map(useOnSix),
    ...(swapped.twins && { twins: swapped.twins.filter((cause) => !FOUR_ALONE.has(cause)) }),
  };
};
