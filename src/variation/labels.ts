/** Other names of the DNS, wherever they stand: in URLs, zones, hosts files, certificates, configurations. */
import type { Scenario, Topology } from '../core/types.ts';
import { randomOf, type Random } from './lib/random.ts';
import { mapTexts, replaceIn, tokensOf } from './lib/texts.ts';

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

export const renameLabels = (scenario: Scenario, seed: string): Scenario => {
  const labels = labelMap(scenario, seed);
  return mapTexts(scenario, (text) => {
    const named = replaceIn(text, { name: (name) => renamed(name, labels) });
    return ZONE.test(text) ? inZone(named, labels) : named;
  });
};
