import { expect, test } from 'vitest';
import { z } from 'zod';
import json from '../../src/report/json.ts';
import { reportSchema } from '../../src/run/report-schema.ts';
import { report, result, saying } from '../report/sample.ts';

const text = json.render(
  report(
    result({ verdict: saying('not-listening', 'loopback-bind'), status: 'twin', why: 'expected a; got b' }),
    result({ verdict: null, status: 'skipped', why: 'it needs program:ufw', phases: {} }),
    result({ verdict: { kind: 'unknown', why: 'it crashed' }, status: 'unknown' }),
    result({ truth: [], symptom: 'none', verdict: { kind: 'healthy' } }),
  ),
);

test('the published schema is the one that the code has (vitest -u writes it)', async () => {
  const schema = z.toJSONSchema(reportSchema, { io: 'output' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../schemas/report.schema.json',
  );
});

test('a JSON report goes by the schema, and holds nothing more', () => {
  const read = reportSchema.parse(JSON.parse(text));
  expect(JSON.parse(text)).toEqual(read);
});

test('a JSON report is plain and without the evidence, whatever the terminal', () => {
  expect(text).not.toContain('\x1b');
  expect(text).not.toContain('"evidence"');
});
