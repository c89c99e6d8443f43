import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { outsideVerdict, readOutsideVerdict } from '../../src/diagnosers/lib/verdict-schema.ts';

const KNOWN = new Set(['a', 'b', 'c']);

test('the published schema is the one that the code has (vitest -u writes it)', async () => {
  const schema = z.toJSONSchema(outsideVerdict(), { io: 'input' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/verdict.schema.json',
  );
});

test('a verdict that goes by the schema is read, its first cause never among its twins', () => {
  const ranked = fc.record({
    kind: fc.constant('ranked' as const),
    causes: fc.array(
      fc.record({ cause: fc.constantFrom(...KNOWN), confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 5 },
    ),
    twins: fc.array(fc.constantFrom(...KNOWN)),
  });
  fc.assert(
    fc.property(ranked, (answer) => {
      const verdict = readOutsideVerdict(answer, KNOWN);
      expect(verdict.kind).toBe('ranked');
      if (verdict.kind !== 'ranked') return;
      expect(verdict.causes.map(({ cause, confidence }) => ({ cause, confidence }))).toEqual(answer.causes);
      expect(verdict.causes.every(({ weight }) => Number.isFinite(weight))).toBe(true);
      expect(verdict.twins).not.toContain(answer.causes[0]!.cause);
      expect(new Set(verdict.twins).size).toBe(verdict.twins.length);
    }),
  );
});

test('whatever else comes is an error, and no crash', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      const read = (): unknown => readOutsideVerdict(answer, KNOWN);
      const kind =
        typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['kind'] : undefined;
      if (kind === 'healthy' || kind === 'unknown') return;
      expect(read).toThrow(/: /);
    }),
  );
});
