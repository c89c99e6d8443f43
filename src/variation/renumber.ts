/**
 * Other ports. What has a meaning of its own keeps it: ports below 1024, and those that people try by habit unless it is the
 * URL's own. Ports that are near or alike stay as near: who is off by one stays off by one, who is far stays far.
 */
import { targetOf } from '../core/target.ts';
import type { Scenario } from '../core/types.ts';
import { randomOf } from './lib/random.ts';
import { mapTexts, replaceIn, tokensOf } from './lib/texts.ts';

/** Ports that stand for something: no service is moved to one of them. */
const KNOWN: ReadonlySet<number> = new Set([
  1080, 1194, 1433, 1521, 1723, 1883, 1900, 2049, 2375, 2376, 3000, 3001, 3128, 3306, 3389, 4433, 5000, 5001,
  5060, 5222, 5353, 5432, 5671, 5672, 5900, 6379, 6443, 7001, 8000, 8008, 8080, 8081, 8443, 8883, 8888, 9000,
  9001, 9042, 9090, 9092, 9100, 9200, 9443, 10000, 11211, 15672, 27017,
]);
/** Tried by habit, beside another port. */
const HABIT: ReadonlySet<number> = new Set([3000, 3001, 8000, 8080, 8443, 9000, 9443]);

const LEAST = 1025;
/** Above begin the ports that Linux takes for clients (net.ipv4.ip_local_port_range). */
const MOST = 32_000;
const NEAR = 10;

/** What a slip of the hand makes of a port: two digits exchanged, or one left out. */
const slips = (port: number): readonly number[] => {
  const digits = String(port).split('');
  const exchanged = digits.slice(1).map((digit, at) => digits.with(at, digit).with(at + 1, digits[at]!));
  const shorter = digits.map((_, at) => digits.toSpliced(at, 1));
  return [...exchanged, ...shorter].map((one) => Number(one.join('')));
};
const near = (a: number, b: number): boolean => Math.abs(a - b) <= NEAR;
const alike = (a: number, b: number): boolean => near(a, b) || slips(a).includes(b) || slips(b).includes(a);

/** `host:8282` and `8282/tcp`, in any text; not what follows another number, as in ranges of ports, or users and groups. */
const WRITTEN = /(?<=[\w\]]:)(?<!(?<![\w.])\d{1,5}:)\d{4,5}(?![\w:.])|(?<![\w.:])\d{4,5}(?=\/(?:tcp|udp)\b)/g;

/** All ports of a scenario that are free to change, in order. */
const portsOf = (scenario: Scenario): readonly number[] => {
  const found = new Set(tokensOf([scenario.topology, scenario.faults]).ports);
  const { port } = targetOf(scenario.goal.url);
  found.add(port);
  mapTexts([scenario.topology, scenario.goal, scenario.faults], (text) => {
    const bare = replaceIn(text, { address: () => 'a' });
    for (const [written] of bare.matchAll(WRITTEN)) found.add(Number(written));
    return text;
  });
  const all = [...found].filter((one) => one >= 1024 && one < 65_536).toSorted((a, b) => a - b);
  const free = all.filter((one) => one === port || !HABIT.has(one));
  // What is alike in its digits has been made so by hand.
  const made = (one: number): boolean => all.some((other) => !near(one, other) && alike(one, other));
  return free.filter((one) => !made(one));
};

/** Ports that are near each other, together. */
const groupsOf = (ports: readonly number[]): readonly (readonly number[])[] => {
  const groups: number[][] = [];
  for (const port of ports) {
    const last = groups.at(-1);
    if (last && near(last.at(-1)!, port)) last.push(port);
    else groups.push([port]);
  }
  return groups;
};

const portMap = (scenario: Scenario, seed: string): ReadonlyMap<number, number> => {
  const random = randomOf(`${seed}/ports`);
  const { ports, numbers } = tokensOf(scenario);
  const old = portsOf(scenario);
  const taken = new Set([...ports, ...numbers, ...old]);
  const map = new Map<number, number>();
  for (const group of groupsOf(old)) {
    const kept = [...taken].filter((one) => !group.includes(one));
    const fits = (base: number): boolean =>
      group.every((port) => {
        const other = base + port - group[0]!;
        return (
          other <= MOST && !KNOWN.has(other) && !taken.has(other) && !kept.some((one) => alike(one, other))
        );
      });
    let base = LEAST + random.below(MOST - LEAST);
    while (!fits(base)) base = LEAST + random.below(MOST - LEAST);
    for (const port of group) map.set(port, base + port - group[0]!);
    for (const port of group) taken.add(map.get(port)!);
  }
  return map;
};

export const renumber = (scenario: Scenario, seed: string): Scenario => {
  const map = portMap(scenario, seed);
  const other = (port: number): number => map.get(port) ?? port;
  const number = (text: string): string => (map.has(Number(text)) ? String(other(Number(text))) : text);
  return mapTexts(scenario, (text) => replaceIn(text, { number }), other);
};
