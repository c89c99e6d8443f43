import fc from 'fast-check';
import { isIP } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import { targetOf } from '../../src/core/target.ts';
import type { Fault, Scenario, Server } from '../../src/core/types.ts';
import { permitsFarther } from '../../src/variation/farther.ts';
import { permitsSix } from '../../src/variation/families.ts';
import { tokensOf } from '../../src/variation/lib/texts.ts';
import { vary, type Which } from '../../src/variation/vary.ts';
import { givenAway, hasItsRouter, issuesIn, strangeSubnets } from '../scenarios/validity.ts';

const known = {
  faults: await loadFolder<Fault>(folderOf('faults')),
  servers: await loadFolder<Server>(folderOf('servers')),
  causes: [...(await loadFolder<unknown>(folderOf('causes'))).keys()],
};
const scenarios = await loadFolder<Scenario>(path.join(import.meta.dirname, '../../scenarios'));
const all = [...scenarios].map(([id, scenario]) => ({ id, scenario }));

const which: fc.Arbitrary<Which> = fc.record({ seed: fc.nat(), index: fc.integer({ min: 1, max: 1000 }) });
const varied = (scenario: Scenario, check: (variation: Scenario, at: Which) => void): void =>
  fc.assert(
    fc.property(which, (at) => {
      check(vary(scenario, at), at);
    }),
    { numRuns: 2 },
  );

/** Addresses of hosts and subnets; a whole range of a kind, and what is the same everywhere, stay what they are. */
const ownAddresses = (scenario: Scenario): readonly string[] =>
  [...tokensOf([scenario.topology, scenario.goal, scenario.faults]).addresses]
    .map((text) => text.split('/')[0]!)
    .filter((text) => isIP(text) > 0 && !/^(?:127\.|0\.|::[01]?$|10\.0\.0\.0$|192\.168\.0\.0$)/.test(text))
    .filter((text) => !/^(?:198\.51\.100|203\.0\.113)\.0$/.test(text));

const MEANT = new Set(['example', 'www', 'ns1', 'ns2', 'mail', 'localhost', 'wpad', '']);
const labelsOf = (scenario: Scenario): ReadonlySet<string> =>
  new Set(
    [...tokensOf(scenario).names].flatMap((name) => name.split('.')).filter((label) => !MEANT.has(label)),
  );

describe.each(all)('a variation of $id', ({ scenario }) => {
  test('is the same for the same seed and index, and leaves the scenario as it was', () => {
    const before = structuredClone(scenario);
    varied(scenario, (variation, at) => expect(vary(scenario, at)).toEqual(variation));
    expect(scenario).toEqual(before);
  });

  test('is as valid as a scenario of the catalogue', () => {
    varied(scenario, (variation) => {
      expect(issuesIn(variation, known)).toEqual([]);
      expect(givenAway(variation)).toEqual([]);
      expect(hasItsRouter(variation)).toBe(true);
      expect(strangeSubnets(variation)).toEqual([]);
      expect(JSON.parse(JSON.stringify(variation))).toEqual(variation);
    });
  });

  test('has the same truth, twins, symptom and faults, less the twin that IPv6 rules out', () => {
    varied(scenario, ({ truth, twins, symptom, faults, topology }) => {
      const six = Object.values(topology.networks).every(({ subnets }) =>
        subnets.every((one) => one.includes(':')),
      );
      const still = six ? scenario.twins?.filter((cause) => cause !== 'ipv6-only-bind') : scenario.twins;
      expect({ truth, twins, symptom }).toEqual({
        truth: scenario.truth,
        twins: still,
        symptom: scenario.symptom,
      });
      expect(faults.map(({ fault }) => fault)).toEqual(scenario.faults.map(({ fault }) => fault));
    });
  });

  test('has no address, name, host, network or port of the URL left', () => {
    const addresses = ownAddresses(scenario);
    const { hosts, networks } = scenario.topology;
    const { port } = targetOf(scenario.goal.url);
    varied(scenario, (variation) => {
      const left = new Set(ownAddresses(variation));
      expect(addresses.filter((address) => left.has(address))).toEqual([]);
      const labels = labelsOf(variation);
      expect([...labelsOf(scenario)].filter((label) => labels.has(label))).toEqual([]);
      const now = variation.topology;
      expect(Object.keys(hosts).filter((name) => Object.hasOwn(now.hosts, name))).toEqual([]);
      expect(Object.keys(networks).filter((name) => Object.hasOwn(now.networks, name))).toEqual([]);
      if (targetOf(variation.goal.url).port !== port) {
        const { numbers, ports } = tokensOf(variation);
        expect(numbers.has(port) || ports.has(port)).toBe(false);
      }
    });
  });
});

test('ports of the URL change wherever they have no meaning of their own', () => {
  const kept = all.filter(({ scenario }) => {
    const { port } = targetOf(scenario.goal.url);
    return port >= 1024 && targetOf(vary(scenario, { seed: 1, index: 1 }).goal.url).port === port;
  });
  // Two ports that differ by a slip of the hand, which is what is wrong there.
  expect(kept.map(({ id }) => id)).toEqual([]);
});

describe('what a number means is told by where it stands', () => {
  const variation = (
    id: string,
  ): { readonly text: string; readonly port: number; readonly one: Scenario } => {
    const one = vary(scenarios.get(id)!, { seed: 5, index: 1 });
    return { one, text: JSON.stringify(one), port: targetOf(one.goal.url).port };
  };

  test('a range of ports, or a user and a group, is no port of a host', () => {
    expect(variation('return-path-filtered').text).toContain('"port":"32768:65535"');
    expect(variation('loopback-bind-postgres').text).toContain('chown 65534:65534');
  });

  test('the port that answers come from, and that a client comes from, follows the service’s', () => {
    const { one, port } = variation('reply-dropped');
    expect(one.faults[0]!.with).toMatchObject({ fromPort: port });
    const taken = variation('source-port-taken').one;
    const { localPort } = taken.goal;
    expect(taken.faults[0]!.with).toMatchObject({ service: { with: { port: localPort } } });
    expect(localPort).not.toBe(scenarios.get('source-port-taken')!.goal.localPort);
  });

  test('a port after an address of nobody is one: "bind :::8900"', () => {
    const { text, port } = variation('proxy-accepts-first-retries');
    expect(text).toContain(`bind :::${port} v6only`);
  });
});

/** Whether something holds of some variations of a scenario and not of others, as far as one has to look. */
const nowAndThen = (scenario: Scenario, holds: (variation: Scenario) => boolean): boolean => {
  const seen = new Set<boolean>();
  for (let index = 1; index <= 60 && seen.size < 2; index += 1)
    seen.add(holds(vary(scenario, { seed: 3, index })));
  return seen.size === 2;
};

const isOverSix = ({ topology }: Scenario): boolean =>
  Object.values(topology.networks).every(({ subnets }) => subnets.every((subnet) => subnet.includes(':')));
const routersOf = ({ topology }: Scenario): number =>
  Object.values(topology.hosts).filter(({ forwards }) => forwards).length;

test('some worlds go on over IPv6, as all that permit it do now and then', () => {
  const permitted = all.filter(({ scenario }) => permitsSix(scenario));
  expect(permitted.length).toBeGreaterThan(10);
  expect(permitted.filter(({ scenario }) => !nowAndThen(scenario, isOverSix))).toEqual([]);
});

test('some servers are one router farther away, where that says nothing else', () => {
  const permitted = all.filter(({ scenario }) => permitsFarther(scenario));
  expect(permitted.length).toBeGreaterThan(20);
  expect(permitted.filter(({ scenario }) => !nowAndThen(scenario, (one) => routersOf(one) === 2))).toEqual(
    [],
  );
});

test('variations differ among each other', () => {
  for (const { scenario } of all) {
    const urls = Array.from({ length: 3 }, (_, at) => vary(scenario, { seed: 5, index: at + 1 }).goal.url);
    expect(new Set(urls).size).toBeGreaterThanOrEqual(2);
  }
});

test('a seed and an index mean the same world for ever', () => {
  const { goal } = vary(scenarios.get('loopback-bind')!, { seed: 7, index: 12 });
  expect(goal).toMatchInlineSnapshot(`
    {
      "from": "xenon",
      "server": "castor",
      "url": "ws://godi.ligim.example:4798/",
    }
  `);
});
