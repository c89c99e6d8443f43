/** What `misdial diagnose --json` prints, as a schema: published as schemas/diagnosis.schema.json. */
import { z } from 'zod';
import { SYMPTOMS } from '../core/failure.ts';
import { evidenceSchema, verdictSchema } from '../run/verdict-schema.ts';

export const diagnosisSchema = z
  .object({
    version: z.literal(1),
    url: z.string(),
    symptom: z.enum(SYMPTOMS).nullable().describe('what the client feels; null: nothing could be measured'),
    verdict: verdictSchema,
    evidence: z.array(evidenceSchema),
    unmeasured: z
      .array(z.object({ probe: z.string(), vantage: z.enum(['client', 'server']), why: z.string() }))
      .describe('what could not be measured, or was cut off'),
    ms: z.number(),
    expected: z
      .object({ address: z.string(), resolved: z.array(z.string()), met: z.boolean() })
      .optional()
      .describe('with --expect-ip: whether the name leads there'),
  })
  .describe('what `misdial diagnose --json` prints');
