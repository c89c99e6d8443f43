import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scenario } from '../../src/core/types.ts';
import { bitsOf, prefixOf, widthOf, type Bits } from '../../src/variation/lib/bits.ts';
import { readdress } from '../../src/variation/readdress.ts';
import { renumber } from '../../src/variation/renumber.ts';

const world = (
  at: readonly string[],
  rules: readonly string[] = [],
  url = 'ws://10.7.0.3:8282/',
): Scenario => ({
  title: 'a',
  ticket: 'a',
  topology: {
    networks: { lan: { subnets: ['10.7.0.0/24'] }, net: { subnets: ['203.0.113.8/29'] } },
    hosts: {
      pc: { at: { lan: at, net: '203.0.113.9' }, setup: [rules] },
      web: { at: { lan: '10.7.0.3' }, services: { chat: { server: 'websocket', with: { port: 8282 } } } },
    },
  },
  goal: { url, from: 'pc', server: 'web' },
  faults: [],
  symptom: 'none',
  truth: [],
  hints: [],
  lesson: '',
});

/** How many bits two addresses have in common. */
const common = (a: Bits, b: Bits): number => {
  for (let length = widthOf(a.family); ; length -= 1)
    if (prefixOf(a, length) === prefixOf(b, length)) return length;
};

test('addresses of different links have as many bits in common as before, but for the change of public ranges', () => {
  const outside = fc.tuple(
    fc.integer({ min: 8, max: 255 }),
    fc.integer({ min: 0, max: 255 }),
    fc.integer({ min: 1, max: 254 }),
  );
  fc.assert(
    fc.property(fc.array(outside, { minLength: 2, maxLength: 6 }), fc.string(), (all, seed) => {
      const old = all.map(([a, b, c]) => `10.${a}.${b}.${c}`);
      const moved = readdress(world(['10.7.0.2'], old), seed).topology.hosts['pc']!.setup![0]!;
      old.forEach((a, i) =>
        old.forEach((b, j) => {
          const before = common(bitsOf(a)!, bitsOf(b)!);
          const after = common(bitsOf(moved[i]!)!, bitsOf(moved[j]!)!);
          // On one link places change freely.
          expect(after).toBeGreaterThanOrEqual(Math.min(24, before));
          if (before < 24) expect(after).toBe(before);
        }),
      );
    }),
    { numRuns: 50 },
  );
});

test('what is private stays private, what is public is one for documentation, and whole ranges are what they are', () => {
  const rules = [
    '10.0.0.0/8',
    '192.168.0.0/16',
    '0.0.0.0/0',
    '127.0.0.1',
    '192.168.4.7',
    '198.51.100.200',
    '8.8.8.8',
    '2001:db8:7::9',
  ];
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const moved = readdress(world(['10.7.0.2'], rules), seed).topology.hosts['pc']!.setup![0]!;
      expect(moved.slice(0, 4)).toEqual(rules.slice(0, 4));
      expect(moved[4]).toMatch(/^192\.168\./);
      expect(moved[5]).toMatch(/^(?:198\.51\.100|203\.0\.113)\./);
      expect(moved[6]).toBe('8.8.8.8');
      expect(moved[7]).toMatch(/^2001:db8:/);
    }),
    { numRuns: 50 },
  );
});

const portsAfter = (ports: readonly number[], seed: string): readonly number[] => {
  const rules = ports.map((port) => `tcp://a:${port}`);
  return renumber(world(['10.7.0.2'], rules), seed).topology.hosts['pc']!.setup![0]!.map((rule) =>
    Number(rule.split(':')[2]),
  );
};

test('ports that are near stay as near, others keep away, and what is tried by habit stays', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const [url = 0, next = 0, far = 0, ssh, habit] = portsAfter([8282, 8283, 9977, 22, 8080], seed);
      expect(url).not.toBe(8282);
      expect(next).toBe(url + 1);
      expect(Math.abs(far - url)).toBeGreaterThan(10);
      expect([ssh, habit]).toEqual([22, 8080]);
    }),
    { numRuns: 50 },
  );
});

test('ports that differ by a slip of the hand stay as they are', () => {
  expect(portsAfter([8282, 8228], 'a')).toEqual([8282, 8228]);
});
