/** What `--report json` prints, as a schema: published as schemas/report.schema.json. */
import { z } from 'zod';
import { SYMPTOMS } from '../core/failure.ts';
import { STATUSES } from '../score/summary.ts';
import { verdictSchema } from './verdict-schema.ts';

const ms = z.number().optional().describe('milliseconds');
const causes = z.array(z.string());

const phases = z
  .object({
    up: ms,
    sound: ms,
    inject: ms,
    broken: ms,
    diagnose: ms,
    still: ms,
    undo: ms,
    healed: ms,
    down: ms,
  })
  .describe('how long each step took; absent: it did not come to that');

const run = z.object({
  scenario: z.string(),
  engine: z.string(),
  vantage: z.enum(['client', 'both']),
  status: z.enum(STATUSES),
  why: z.string().optional().describe('what was expected and what came, where the status is not correct'),
  symptom: z.enum(SYMPTOMS),
  truth: causes.describe('the injected causes; empty for a healthy world'),
  twins: causes.describe('what nobody can tell from the truth at the client vantage'),
  alsoFrom: z
    .enum(['client', 'both'])
    .optional()
    .describe('from where the causes after the first of the truth show; absent: from nowhere'),
  twinsAtBoth: causes
    .optional()
    .describe('what nobody can tell from the truth with the server’s end in view either; absent: nothing'),
  verdict: verdictSchema.nullable().describe('null: no diagnoser was asked'),
  phases,
});

const count = z.int().min(0);
const share = z.object({ count, of: count });

const quality = z
  .object({
    vantage: z.enum(['client', 'both']),
    right: share.describe('runs whose first cause, or health, is right'),
    exact: share.describe(
      'runs of broken worlds that name exactly the truth and, at the client, its declared twins',
    ),
    missed: share.describe('runs of broken worlds that were called healthy'),
    falseAlarms: share.describe('runs of healthy worlds that were given a cause'),
    claims: count.describe('runs that claim anything, over which the next two are taken'),
    brier: z.number().min(0).max(1).nullable().describe('Brier score of what they claim; 0 is the best'),
    ece: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('expected calibration error, in ten bins; 0 is the best'),
  })
  .describe('how far the answers can be trusted at a vantage, by all runs that were judged');

export const reportSchema = z
  .object({
    version: z.literal(1),
    engine: z.string(),
    diagnoser: z.string(),
    wallMs: z.number(),
    runs: z.array(run),
    summary: z.object({
      correct: count,
      twin: count,
      wrong: count,
      unknown: count,
      invalid: count,
      skipped: count,
    }),
    quality: z.array(quality),
  })
  .describe('what `misdial run --report json` prints');
