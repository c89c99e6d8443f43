/** What a program may answer that diagnoses for us, as a schema. */
import { z } from 'zod';
import type { CauseId, Ranked, Verdict } from '../../core/types.ts';

const MOST = 100;

const notIn = (known: ReadonlySet<CauseId>) => (id: unknown) =>
  `expected a cause of the catalogue (${known.size} of them, see misdial list), got ${JSON.stringify(id)}`;

/** The shape alone, with any text for a cause: this is what the JSON Schema for authors of diagnosers is made of. */
export const outsideVerdict = (cause: z.ZodType<CauseId, CauseId> = z.string().min(1).max(200)) =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('ranked'),
      causes: z
        .array(z.object({ cause, confidence: z.number().min(0).max(1).describe('probability') }))
        .min(1)
        .max(MOST)
        .describe('the likeliest first'),
      twins: z
        .array(cause)
        .max(MOST)
        .default([])
        .describe('causes that cannot be told from the first one from here'),
      also: z
        .array(z.object({ cause, confidence: z.number().min(0).max(1).default(0.5) }))
        .max(MOST)
        .optional()
        .describe('causes that the client will meet once the first one is mended, the next one first'),
    }),
    z.object({ kind: z.literal('healthy') }),
    z.object({ kind: z.literal('unknown'), why: z.string().max(2000).default('it gave no reason') }),
  ]);

type Outside = z.output<ReturnType<typeof outsideVerdict>>;

const EDGE = 1e-6;

const toRanked = ({ cause, confidence }: { cause: CauseId; confidence: number }): Ranked => {
  const p = Math.min(1 - EDGE, Math.max(EDGE, confidence));
  const weight = Math.round(Math.log(p / (1 - p)) * 100) / 100;
  return { cause, confidence, weight, says: '', because: [], against: [], fix: [] };
};

const toVerdict = (outside: Outside): Verdict => {
  if (outside.kind !== 'ranked') return outside;
  const causes = outside.causes.map(toRanked);
  const twins = [...new Set(outside.twins)].filter((id) => id !== causes[0]?.cause);
  const also = outside.also?.map(toRanked);
  return { kind: 'ranked', causes, twins, ...(also && { also }), next: [] };
};

/** Reads an answer. Throws an error that says where it is wrong, what was expected and what came. */
export const readOutsideVerdict = (answer: unknown, known: ReadonlySet<CauseId>): Verdict => {
  const cause = z.string().refine((id) => known.has(id), { error: ({ input }) => notIn(known)(input) });
  const read = outsideVerdict(cause).safeParse(answer);
  if (read.success) return toVerdict(read.data);
  const [{ path, message } = { path: [], message: 'no verdict' }] = read.error.issues;
  throw new Error(`${path.length === 0 ? 'the verdict' : path.join('.')}: ${message}`);
};
