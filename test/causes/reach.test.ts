/** How the goal's port answered, by all that tried it. */
import { describe, expect, test } from 'vitest';
import type { AttemptFacts, Outcome } from '../../src/core/facts.ts';
import { reached } from '../../src/causes/lib/reach.ts';
import { attempted, connected, scene } from '../../src/causes/lib/scene.ts';

const HOST = '203.0.113.7';

describe('a plain attempt that was connected', () => {
  const outcome = (
    failure: 'no_answer' | 'connection_reset',
    others: Outcome,
    facts: Partial<AttemptFacts> = {},
  ): Outcome | undefined => {
    const place = { address: HOST, port: 80, connectMs: 800, ...facts };
    const attempt = attempted(failure, { phase: 'http', ...place }, 4300);
    const evidence = scene(`http://${HOST}/`, attempt, connected(HOST, 80, others, 1300));
    return reached(evidence, HOST, 80)?.value.outcome;
  };

  test('and hung shows an open port, where others were lost on the way', () => {
    expect(outcome('no_answer', 'silent')).toBe('open');
  });

  test('through a proxy shows the proxy’s', () => {
    expect(outcome('no_answer', 'silent', { proxy: 'http://10.0.0.1:3128' })).toBe('silent');
  });

  test('and was cut off, or that others were refused after, does not: the service may have died of it', () => {
    expect(outcome('connection_reset', 'refused')).toBe('refused');
    expect(outcome('connection_reset', 'silent')).toBe('silent');
    expect(outcome('no_answer', 'refused')).toBe('refused');
  });
});
