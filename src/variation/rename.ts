/** Other names: of the DNS, of hosts, networks and services. */
import type { Facts, FaultUse, HostSpec, Json, Scenario, Topology } from '../core/types.ts';
import { randomOf, type Random } from './lib/random.ts';
import { mapTexts, replaceIn, tokensOf } from './lib/texts.ts';
import { MACHINES, PLACES, SERVICES } from './lib/words.ts';

type Names = ReadonlyMap<string, string>;

/** Labels that mean something wherever they stand. */
const MEANT: ReadonlySet<string> = new Set(['example', 'www', 'ns1', 'ns2', 'mail', 'localhost', 'wpad']);

const ZONE = /^\$ORIGIN /m;
/** A record: the owner's name, what lies between, and a name that may be relative to the zone. */
const RECORD = /^(\S+)(\s+(?:\d+\s+)?IN\s+[A-Z]+\s+)(\S.*)$/;

const zonesOf = ({ hosts }: Topology): readonly string[] =>
  Object.values(hosts).flatMap(({ files = {} }) => Object.values(files).filter((text) => ZONE.test(text)));

/** A label, after a number that belongs to the talk around it: `250-mx1.tern.example`. */
const LABEL = /^(\d+-)?([a-z].*)$/;
const labelsIn = (name: string): readonly string[] =>
  name.split('.').flatMap((label) => LABEL.exec(label)?.[2] ?? []);

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

/** Syllables, of exactly this length: sizes matter, as of an answer that no longer fits a datagram. */
const syllables = (length: number, random: Random): string =>
  Array.from({ length }, (_, at) => random.pick((at % 2 === 0 ? 'bdfgklmnprstvz' : 'aeiou').split(''))).join(
    '',
  );

/** Each of the old gets one as long, which is none of them. */
const invented = (old: ReadonlySet<string>, seed: string): Names => {
  const random = randomOf(seed);
  const names = new Map<string, string>();
  const used = new Set([...old, ...MEANT]);
  for (const label of [...old].toSorted()) {
    let other = syllables(label.length, random);
    for (let more = 0; used.has(other); more += 1)
      other = syllables(label.length + Math.floor(more / 50), random);
    names.set(label, other);
    used.add(other);
  }
  return names;
};

const labelMap = (scenario: Scenario, seed: string): Names => {
  const owners = zonesOf(scenario.topology)
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => labelsIn(RECORD.exec(line)?.[1] ?? ''));
  const labels = [...tokensOf(scenario).names].flatMap(labelsIn);
  const old = new Set([...labels, ...owners].filter((label) => !MEANT.has(label)));
  return invented(old, `${seed}/labels`);
};

const renamed = (name: string, labels: Names): string =>
  name
    .split('.')
    .map((label) => label.replace(LABEL, (_, code = '', word) => code + (labels.get(word) ?? word)))
    .join('.');

/** In a zone, names may be relative to it. */
const inZone = (text: string, labels: Names): string =>
  text
    .split('\n')
    .map((line) =>
      line.replace(RECORD, (_, owner: string, between: string, data: string) => {
        const relative = /^[a-z0-9_.-]+$/.test(data) && !data.endsWith('.') ? renamed(data, labels) : data;
        return `${renamed(owner, labels)}${between}${relative}`;
      }),
    )
    .join('\n');

const renameLabels = (scenario: Scenario, seed: string): Scenario => {
  const labels = labelMap(scenario, seed);
  return mapTexts(scenario, (text) => {
    const named = replaceIn(text, { name: (name) => renamed(name, labels) });
    return ZONE.test(text) ? inZone(named, labels) : named;
  });
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

const renameParts = (scenario: Scenario, seed: string): Scenario => {
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

export const rename = (scenario: Scenario, seed: string): Scenario =>
  renameParts(renameLabels(scenario, seed), seed);
