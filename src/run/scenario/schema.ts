/** The shape of a scenario: whoever wrote the file, it is outside data. What it means is checked by checks.ts. */
import { z } from 'zod';
import { SYMPTOMS } from '../../core/failure.ts';
import type { Facts, Scenario } from '../../core/types.ts';
import { didYouMean } from '../nearest.ts';

/** An object with no other keys: a typo is an error, with a guess at what was meant. */
const only = <S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const known = Object.keys(shape);
      const [key = ''] = issue.keys;
      return `expected only ${known.join(', ')}; got ${issue.keys.join(', ')}${didYouMean(key, known)}`;
    },
  });

/** No line break: it would begin another header. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const text = z.string().min(1);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'expected a name of lower-case letters, digits and dashes');
const argv = z.array(z.string()).min(1);
const facts = z.record(z.string(), z.json()) as unknown as z.ZodType<Facts>;
const file = z.string().regex(/^\//, 'expected an absolute path');
const oneOrMore = z.union([text, z.array(text).min(1)], {
  error: 'expected an address or a list of addresses',
});

const service = only({ server: text, with: facts.optional() });

const host = only({
  at: z.record(name, oneOrMore),
  gateway: oneOrMore.optional(),
  routes: z.array(only({ to: text, via: text })).optional(),
  forwards: z.boolean().optional(),
  hosts: z.record(text, text).optional(),
  resolvers: z.array(text).optional(),
  files: z.record(file, z.string()).optional(),
  setup: z.array(argv).optional(),
  services: z.record(name, service).optional(),
});

/** Enough to fill every buffer between a client and a server that does not read. */
const MOST_PAYLOAD = 32_000_000;

export const scenarioSchema: z.ZodType<Scenario> = only({
  title: text,
  ticket: text,
  topology: only({
    networks: z.record(name, only({ subnets: z.array(text).min(1) })),
    hosts: z.record(name, host),
  }),
  goal: only({
    url: text,
    from: text,
    server: text,
    headers: z.record(text, z.string().regex(HEADER_VALUE, 'expected a line of text')).optional(),
    protocols: z.array(text).min(1).optional(),
    says: z.string().min(1).optional(),
    hears: z.boolean().optional(),
    payload: z.int().min(1).max(MOST_PAYLOAD).optional(),
    tries: z.int().min(2).max(20).optional(),
    everyMs: z.int().min(1).max(2000).optional(),
    patienceMs: z.int().min(100).max(4000).optional(),
    firstAddressOnly: z.boolean().optional(),
    quietMs: z.int().min(100).max(2000).optional(),
    quietSpreadMs: z.int().min(1).max(1000).optional(),
    localAddress: text.optional(),
    localPort: z.int().min(1).max(65_535).optional(),
    process: text.optional(),
  }),
  faults: z.array(only({ fault: text, on: text, with: facts.optional() })),
  symptom: z.enum(SYMPTOMS),
  truth: z.array(text),
  alsoFrom: z.enum(['client', 'both']).optional(),
  twins: z.array(text).optional(),
  twinsAtBoth: z.array(text).optional(),
  hints: z.array(text),
  needs: z
    .array(
      z.custom<`program:${string}`>(
        (need) => typeof need === 'string' && /^(?:program|python|kernel):\S+$/.test(need),
        'expected program:NAME, python:NAME or kernel:NAME',
      ),
    )
    .optional(),
  lesson: z.string(),
});
