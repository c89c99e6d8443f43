/**
 * What has nothing to do with it: machines beside the server, services on other ports, rules for ports that nobody uses,
 * names that nobody asks for. None of it changes what is true, or what can be told from where.
 */
import { targetOf } from '../core/target.ts';
import type { HostName, HostSpec, NetworkName, Scenario, ServiceSpec } from '../core/types.ts';
import { addressText, bitsOf, blockOf, holds, widthOf, type Block } from './lib/bits.ts';
import { randomOf, type Random } from './lib/random.ts';
import { tokensOf } from './lib/texts.ts';
import { LABELS, MACHINES } from './lib/words.ts';

const each = (one: string | readonly string[] | undefined): readonly string[] => [one ?? []].flat();

/** Ports that everybody's firewall has a rule for, and no scenario's goal. */
const RULED = [23, 25, 111, 135, 139, 161, 445, 512, 587, 873, 2049, 5900] as const;
/** Far from what anybody asks for, and below the ports of clients. */
const servicePort = (random: Random): number => 20_000 + random.below(9000);

const OPEN: readonly ((bind: string, port: number) => ServiceSpec)[] = [
  (bind, port) => ({ server: 'text', with: { bind, port, banner: 'OK ready\r\n', otherwise: 'ERR\r\n' } }),
  (bind, port) => ({ server: 'http', with: { bind, port } }),
];

interface Site {
  readonly random: Random;
  /** The scenario that is varied: what was there does not come back. */
  readonly original: Scenario;
}

const freeOn = (scenario: Scenario, subnet: Block, { random, original }: Site): string | null => {
  const taken = new Set(
    [...tokensOf([scenario, original]).addresses]
      .map(bitsOf)
      .flatMap((bits) => (bits ? [`${bits.family}/${bits.value}`] : [])),
  );
  const size = widthOf(subnet.family) - subnet.length;
  const room = size >= 8 ? 250 : 2 ** size - 2;
  const offsets = random.shuffled(Array.from({ length: room }, (_, at) => BigInt(at + 1)));
  const free = offsets.find((offset) => !taken.has(`${subnet.family}/${subnet.value + offset}`));
  return free === undefined ? null : addressText({ family: subnet.family, value: subnet.value + free });
};

/** By way of whom the other hosts of a network leave it. */
const gatewayOn = ({ topology }: Scenario, network: NetworkName): string | undefined => {
  const subnets = topology.networks[network]!.subnets.map((cidr) => blockOf(cidr)!);
  return Object.values(topology.hosts)
    .flatMap(({ gateway }) => each(gateway))
    .find((gateway) => subnets.some((subnet) => holds(subnet, bitsOf(gateway)!)));
};

const withHost = (scenario: Scenario, name: HostName, spec: HostSpec): Scenario => ({
  ...scenario,
  topology: { ...scenario.topology, hosts: { ...scenario.topology.hosts, [name]: spec } },
});

/** A name that is nowhere in either. */
const fresh = (scenario: Scenario, words: readonly string[], { random, original }: Site): string => {
  const text = JSON.stringify([scenario, original]);
  return random.shuffled(words).find((word) => !text.includes(word)) ?? `spare-${random.below(1000)}`;
};

/** Another machine on one of the networks. */
const addMachine = (scenario: Scenario, site: Site): Scenario => {
  const { random } = site;
  const network = random.pick(Object.keys(scenario.topology.networks));
  const subnet = blockOf(scenario.topology.networks[network]!.subnets[0]!)!;
  const address = freeOn(scenario, subnet, site);
  if (address === null) return scenario;
  const gateway = gatewayOn(scenario, network);
  const fits = gateway !== undefined && bitsOf(gateway)!.family === subnet.family;
  const bind = subnet.family === 6 ? '::' : '0.0.0.0';
  return withHost(scenario, fresh(scenario, MACHINES, site), {
    at: { [network]: address },
    ...(fits && { gateway }),
    services: { spare: random.pick(OPEN)(bind, servicePort(random)) },
  });
};

/** Another service of the server's, which nobody could take for what the client wants: `tcp:` says nothing of that. */
const addService = (scenario: Scenario, site: Site): Scenario => {
  const { random } = site;
  const { goal, topology } = scenario;
  const host = topology.hosts[goal.server]!;
  if (goal.url.startsWith('tcp:')) return scenario;
  const six = Object.values(host.at)
    .flatMap(each)
    .every((address) => address.includes(':'));
  const bind = random.pick(six ? ['::', '::1'] : ['0.0.0.0', '127.0.0.1']);
  const port = servicePort(random);
  if (tokensOf([scenario, site.original]).ports.has(port)) return scenario;
  return withHost(scenario, goal.server, {
    ...host,
    services: { ...host.services, [`aside-${port}`]: random.pick(OPEN)(bind, port) },
  });
};

/** A rule for a port that nobody asks for, after those that are there. */
const addRule = (scenario: Scenario, site: Site): Scenario => {
  const { random } = site;
  const { hosts } = scenario.topology;
  const name = random.pick(Object.keys(hosts));
  const host = hosts[name]!;
  const six = Object.values(host.at)
    .flatMap(each)
    .every((address) => address.includes(':'));
  const { numbers, ports } = tokensOf(scenario);
  const free = RULED.filter((port) => !numbers.has(port) && !ports.has(port));
  const chain = host.forwards ? random.pick(['FORWARD', 'INPUT']) : 'INPUT';
  const rule = [
    '-A',
    chain,
    '-p',
    'tcp',
    '--dport',
    String(random.pick(free)),
    '-j',
    random.pick(['DROP', 'REJECT', 'ACCEPT']),
  ];
  const setup = [...(host.setup ?? []), [six ? 'ip6tables' : 'iptables', '-w', ...rule]];
  return withHost(scenario, name, { ...host, setup });
};

/** A line of the client's hosts file. */
const addLine = (scenario: Scenario, site: Site): Scenario => {
  const { goal, topology } = scenario;
  const client = topology.hosts[goal.from]!;
  const [network] = Object.keys(client.at);
  const address = freeOn(scenario, blockOf(topology.networks[network!]!.subnets[0]!)!, site);
  const name = `${fresh(scenario, LABELS, site)}.example`;
  return address === null || targetOf(goal.url).host.endsWith(name)
    ? scenario
    : withHost(scenario, goal.from, { ...client, hosts: { ...client.hosts, [name]: address } });
};

const KINDS = [addMachine, addService, addRule, addLine];
const MOST = 4;

export const addDecoys = (scenario: Scenario, seed: string, original: Scenario): Scenario => {
  const random = randomOf(`${seed}/decoys`);
  const kinds = Array.from({ length: random.below(MOST + 1) }, () => random.pick(KINDS));
  return kinds.reduce((so, add) => add(so, { random, original }), scenario);
};
