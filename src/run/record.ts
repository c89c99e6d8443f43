/** The record on disk: what happened, stored before it is judged, one file a scenario. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { SYMPTOMS } from '../core/failure.ts';
import type { Life } from './outcome.ts';
import { evidenceSchema, verdictSchema } from './verdict-schema.ts';

const asked = z.object({ vantage: z.enum(['client', 'both']), diagnoser: z.string() });
const ms = z.number().optional();
const step = z.enum(['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo', 'healed', 'down']);

const lifeSchema: z.ZodType<Life> = z.object({
  version: z.literal(1),
  scenario: z.string(),
  engine: z.string(),
  symptom: z.enum(SYMPTOMS),
  truth: z.array(z.string()),
  twins: z.array(z.string()),
  alsoFrom: z.enum(['client', 'both']).optional(),
  twinsAtBoth: z.array(z.string()).optional(),
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('lived') }),
    z.object({ kind: z.literal('invalid'), step, expected: z.string(), came: z.string() }),
    z.object({ kind: z.literal('skipped'), why: z.string() }),
  ]),
  asked: z.array(asked),
  answers: z.array(
    asked.extend({
      diagnosis: z.object({ verdict: verdictSchema, evidence: z.array(evidenceSchema) }),
      ms: z.number(),
    }),
  ),
  phases: z.object({
    up: ms,
    sound: ms,
    inject: ms,
    broken: ms,
    diagnose: ms,
    still: ms,
    undo: ms,
    healed: ms,
    down: ms,
  }),
});

export const storeLife = async (folder: string, life: Life): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${life.scenario}.json`), `${JSON.stringify(life, null, 2)}\n`);
};

/** All lives of a record, by scenario. Rejects with the file, the place in it and what was expected there. */
export const readLives = async (folder: string): Promise<readonly Life[]> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const file = path.join(folder, name);
      const read = lifeSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
      if (read.success) return read.data;
      const [{ path: place, message }] = read.error.issues as [z.core.$ZodIssue];
      throw new Error(`${file}: ${place.join('.')}: ${message}`);
    }),
  );
};
