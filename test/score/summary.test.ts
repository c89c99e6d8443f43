import { expect, test } from 'vitest';
import { confusion } from '../../src/score/confusion.ts';
import { summarise } from '../../src/score/summary.ts';
import { result, saying } from '../report/sample.ts';

test('summarise counts every status, the absent ones as none', () => {
  const runs = [result({ status: 'correct' }), result({ status: 'correct' }), result({ status: 'skipped' })];
  expect(summarise(runs)).toEqual({ correct: 2, twin: 0, wrong: 0, unknown: 0, invalid: 0, skipped: 1 });
});

test('confusion counts each pair of truth and answer, and leaves out what was not judged', () => {
  const runs = [
    result({ truth: ['host-down'], verdict: saying('host-firewall'), status: 'wrong' }),
    result({ truth: ['host-down'], verdict: saying('host-firewall'), status: 'wrong' }),
    result({ truth: ['host-down'], verdict: saying('host-down') }),
    result({ truth: [], verdict: { kind: 'healthy' } }),
    result({ truth: ['wrong-port'], verdict: null, status: 'invalid' }),
  ];
  expect(confusion(runs)).toEqual([
    { truth: 'healthy', said: 'healthy', count: 1 },
    { truth: 'host-down', said: 'host-firewall', count: 2 },
    { truth: 'host-down', said: 'host-down', count: 1 },
  ]);
});
