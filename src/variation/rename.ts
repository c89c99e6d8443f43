/** Other names of hosts, networks and services, and of all that refers to them. */
import type { Facts, FaultUse, HostSpec, Json, Scenario, Topology } from '../core/types.ts';
import { randomOf } from './lib/random.ts';
import { MACHINES, PLACES, SERVICES } from './lib/words.ts';

type Names = ReadonlyMap<string, string>;

/** Each of the old gets one of the words that are nowhere in the scenario. */
const assigned = (
  old: Iterable<string>,
  words: readonly string[],
  scenario: Scenario,
  seed: string,
): Names => {
  const text = JSON.stringify(scenario);
  const free = randomOf(seed).shuffled(words.filter((word) => !text.includes(word)));
  return new Map([...old].toSorted().map((name, at) => [name, free[at] ?? `${free[0]}${at}`]));
};

interface Named {
  readonly hosts: Names;
  readonly networks: Names;
  readonly services: Names;
}

const keysOf = (name: string, names: Names): string => names.get(name) ?? name;
const withKeys = <V>(record: Readonly<Record<string, V>>, names: Names): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [keysOf(key, names), value]));

/** The parameters of faults that name a host, a network or a service. */
const NAMED: Readonly<Record<string, keyof Named>> = {
  network: 'networks',
  on: 'networks',
  authority: 'hosts',
  with: 'hosts',
  from: 'hosts',
  service: 'services',
};

const renameUse = ({ fault, on, with: given }: FaultUse, named: Named): FaultUse => {
  const parameter = ([key, value]: readonly [string, Json | undefined]): [string, Json | undefined] => {
    const names = NAMED[key] && named[NAMED[key]];
    return [key, names && typeof value === 'string' ? keysOf(value, names) : value];
  };
  const facts: Facts | undefined = given && Object.fromEntries(Object.entries(given).map(parameter));
  return { fault, on: keysOf(on, named.hosts), ...(facts && { with: facts }) };
};

const renameHost = (spec: HostSpec, { networks, services }: Named): HostSpec => ({
  ...spec,
  at: withKeys(spec.at, networks),
  ...(spec.services && { services: withKeys(spec.services, services) }),
});

/** What shows that a machine is alive is called the same everywhere. */
const SSHD = 'sshd';

export const renameParts = (scenario: Scenario, seed: string): Scenario => {
  const { topology, goal, faults } = scenario;
  const serviceNames = Object.values(topology.hosts).flatMap(({ services = {} }) => Object.keys(services));
  const of = (old: Iterable<string>, words: readonly string[], what: string): Names =>
    assigned(new Set(old), words, scenario, `${seed}/${what}`);
  const named: Named = {
    hosts: of(Object.keys(topology.hosts), MACHINES, 'hosts'),
    networks: of(Object.keys(topology.networks), PLACES, 'networks'),
    services: of(
      serviceNames.filter((name) => name !== SSHD),
      SERVICES,
      'services',
    ),
  };
  const hosts = Object.entries(topology.hosts).map(([name, spec]) => [
    keysOf(name, named.hosts),
    renameHost(spec, named),
  ]);
  return {
    ...scenario,
    topology: {
      networks: withKeys(topology.networks, named.networks),
      hosts: Object.fromEntries(hosts) as Topology['hosts'],
    },
    goal: { ...goal, from: keysOf(goal.from, named.hosts), server: keysOf(goal.server, named.hosts) },
    faults: faults.map((use) => renameUse(use, named)),
  };
};
