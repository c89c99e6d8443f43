/** Made-up results for tests. */
import type { CauseId, RunReport, RunResult, Verdict } from '../../src/core/types.ts';
import { qualityOf } from '../../src/score/quality.ts';
import { summarise } from '../../src/score/summary.ts';

export const saying = (cause: CauseId, ...twins: readonly CauseId[]): Verdict => ({
  kind: 'ranked',
  causes: [
    { cause, confidence: 0.93, weight: 3, says: `It is ${cause}.`, because: [], against: [], fix: [] },
  ],
  twins,
  next: [],
});

export const result = (part: Partial<RunResult> = {}): RunResult => ({
  scenario: 'chat-refused',
  engine: 'docker',
  vantage: 'client',
  status: 'correct',
  symptom: 'refused',
  truth: ['not-listening'],
  twins: [],
  verdict: saying('not-listening'),
  evidence: [],
  phases: {
    up: 2100,
    sound: 4.2,
    inject: 31,
    broken: 3.9,
    diagnose: 212,
    still: 8,
    undo: 28,
    healed: 4.1,
    down: 310,
  },
  ...part,
});

export const report = (...runs: readonly RunResult[]): RunReport => ({
  version: 1,
  engine: 'docker',
  diagnoser: 'builtin',
  wallMs: 14_230,
  runs,
  summary: summarise(runs),
  quality: qualityOf(runs),
});
