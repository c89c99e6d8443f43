/** What becomes of connections that are quiet: what their end follows, and what it does not. */
import { describe, expect, test } from 'vitest';
import type { QuietTry } from '../../src/core/facts.ts';
import { cutAtAge, cutAtMoment, meetsEndOnReuse, saidInVain } from '../../src/causes/lib/quiet.ts';
import { attempted, quiet, scene } from '../../src/causes/lib/scene.ts';

const place = { address: '203.0.113.7', port: 8080 };

const left = (phase: 'http' | 'websocket', quietMs: number, ...tries: readonly QuietTry[]) =>
  scene(
    'http://203.0.113.7:8080/',
    attempted('connection_closed', { phase, ...place, quietMs }),
    quiet('203.0.113.7', 8080, quietMs, tries, true),
  );

const cut = (fromMs: number, afterMs: number): QuietTry => ({
  how: 'quiet',
  fromMs,
  ended: 'closed',
  afterMs,
});

describe('quiet connections that are cut', () => {
  test('at one age, whenever they began', () => {
    const evidence = left('websocket', 1000, cut(0, 1000), cut(500, 1010));
    expect(cutAtAge(evidence)?.value).toBe(1000);
    expect(cutAtMoment(evidence)).toBeNull();
  });

  test('at one age, though a busy machine sees it late', () => {
    expect(cutAtAge(left('websocket', 1200, cut(64, 1174), cut(598, 1340)))?.value).toBe(1174);
  });

  test('at one moment, whatever their age', () => {
    const evidence = left('websocket', 900, cut(0, 1000), cut(500, 505));
    expect(cutAtAge(evidence)).toBeNull();
    expect(cutAtMoment(evidence)).not.toBeNull();
  });

  test('one alone shows neither', () => {
    expect(cutAtAge(left('websocket', 1000, cut(0, 1000)))).toBeNull();
  });
});

describe('a server that ends idle connections', () => {
  const idle = (afterMs: number): QuietTry => ({ how: 'idle', fromMs: 0, ended: 'closed', afterMs });

  test('meets a client that asks again at about that time', () => {
    expect(meetsEndOnReuse(left('http', 900, idle(1000)))?.value).toBe(1000);
  });

  test('does not meet one that asks long before, nor one that has no requests', () => {
    expect(meetsEndOnReuse(left('http', 900, idle(5000)))).toBeNull();
    expect(meetsEndOnReuse(left('websocket', 900, idle(1000)))).toBeNull();
  });
});

test('what is said in vain is not acknowledged; what is acknowledged has arrived', () => {
  const carried = { acked: 10, unsent: 0, received: 0, retransmitted: 3, outOfOrder: 0, windowClosedMs: 0 };
  const silent = (unacked: number): QuietTry => ({
    how: 'quiet',
    fromMs: 0,
    ended: 'silent',
    afterMs: 2000,
    carried: { ...carried, unacked },
  });
  expect(saidInVain(left('websocket', 900, silent(14)))).not.toBeNull();
  expect(saidInVain(left('websocket', 900, silent(0)))).toBeNull();
});
