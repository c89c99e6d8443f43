/** A diagnosis as it comes from a diagnoser: outside data, whoever it is from. */
import { z } from 'zod';
import { FAILURES, type Failure } from '../core/failure.ts';
import { MOST_SAID } from '../core/target.ts';
import type { Diagnosis, Facts, Wishes } from '../core/types.ts';

const id = z.string().min(1).max(200);
const text = z.string().max(20_000);
const ids = z.array(id).default([]);
const vantage = z.enum(['client', 'server']);
const facts = z.record(z.string(), z.json()) as unknown as z.ZodType<Facts>;

const fix = z.object({
  text,
  on: z.enum(['client', 'server', 'network', 'dns']),
  commands: z.array(text).optional(),
});

const ranked = z.object({
  cause: id,
  confidence: z.number().min(0).max(1),
  weight: z.number().default(0),
  says: text.default(''),
  because: ids,
  against: ids,
  fix: z.array(fix).default([]),
});

export const verdictSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ranked'),
    causes: z.array(ranked).min(1),
    twins: ids,
    also: z
      .array(ranked)
      .optional()
      .describe('what the client will meet once the first cause is mended, as far as it shows already'),
    next: z
      .array(z.object({ from: z.enum(['client', 'server', 'network']), text, command: text.optional() }))
      .default([]),
  }),
  z.object({ kind: z.literal('healthy') }),
  z.object({ kind: z.literal('unknown'), why: text.default('it gave no reason') }),
]);

/** What was asked of the client: judging weighs it, so evidence that is read again says it as well. */
const wishes = {
  headers: z.record(z.string(), z.string()).optional(),
  protocols: z.array(z.string()).optional(),
  says: z.string().max(MOST_SAID).optional(),
  hears: z.boolean().optional(),
  payload: z.number().optional(),
  tries: z.number().optional(),
  everyMs: z.number().optional(),
  sparing: z.boolean().optional(),
  patienceMs: z.number().optional(),
  firstAddressOnly: z.boolean().optional(),
  quietMs: z.number().optional(),
  quietSpreadMs: z.number().optional(),
  localAddress: z.string().optional(),
  localPort: z.number().optional(),
  process: z.string().optional(),
} satisfies Readonly<Record<keyof Wishes, z.ZodType>>;

export const evidenceSchema = z.object({
  id,
  probe: id,
  host: vantage,
  vantage,
  target: z.object({
    url: text,
    host: z.string(),
    port: z.number(),
    address: z.string().optional(),
    timeoutMs: z.number().optional(),
    ...wishes,
    with: facts.optional(),
  }),
  failure: z.enum(Object.keys(FAILURES) as [Failure, ...Failure[]]).nullable(),
  facts,
  ms: z.number(),
});

const diagnosisSchema = z.object({ verdict: verdictSchema, evidence: z.array(evidenceSchema).default([]) });

/** A fresh object, with nothing in it that the schema does not know; or what is wrong with it, in one line. */
export const readDiagnosis = (
  answer: unknown,
): { readonly ok: Diagnosis } | { readonly nonsense: string } => {
  const read = diagnosisSchema.safeParse(answer);
  if (read.success) return { ok: read.data };
  const [{ path, message } = { path: [], message: 'not a diagnosis' }] = read.error.issues;
  return { nonsense: `${path.length === 0 ? '' : `${path.join('.')}: `}${message}` };
};
