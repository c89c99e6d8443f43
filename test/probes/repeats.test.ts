/** The goal, tried again and again, against peers on loopback. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Target } from '../../src/core/types.ts';
import repeats from '../../src/probes/repeats.ts';
import { closedPort, measure, peer, silentPort } from './support.ts';

const outcomes = (tries: readonly { readonly failure: string | null }[]) =>
  tries.map(({ failure }) => failure ?? 'ok');

describe('repeated tries', () => {
  test('are made quickly, slowly, and quickly once more', async () => {
    // Other tests look at what listens on this machine, and say something else.
    let ours = 0;
    const port = await peer((socket) => {
      socket.on('data', (said) => {
        if (String(said) === 'ours') ours += 1;
      });
    });
    const { facts } = await measure(repeats, `tcp://127.0.0.1:${port}`, { timeoutMs: 7000, says: 'ours' });
    expect(facts.rounds.map(({ everyMs, tries }) => [everyMs, tries.length])).toEqual([
      [30, 6],
      [500, 4],
      [30, 6],
    ]);
    expect(new Set(facts.rounds.flatMap(({ tries }) => outcomes(tries)))).toEqual(new Set(['ok']));
    await vi.waitFor(() => expect(ours).toBe(16));
  }, 8000);

  test.each<readonly [string, Partial<Target>, readonly (readonly [number, number])[]]>([
    ['are no more than may be made', { tries: 2 }, [[500, 2]]],
    [
      'are quick and slow where there may be some of each',
      { tries: 8 },
      [
        [30, 5],
        [500, 3],
      ],
    ],
    [
      'are no faster than they may be',
      { tries: 5, everyMs: 100 },
      [
        [100, 2],
        [500, 3],
      ],
    ],
    ['are never quick where they are to be slow', { tries: 4, everyMs: 300 }, [[300, 4]]],
  ])('%s', async (_, manners, expected) => {
    const port = await peer();
    const given = { timeoutMs: 7000, sparing: true, ...manners };
    const { facts } = await measure(repeats, `tcp://127.0.0.1:${port}`, given);
    expect(facts.rounds.map(({ everyMs, tries }) => [everyMs, tries.length])).toEqual(expected);
  });

  test('show that the first few are let in and the rest are not, as a limit does', async () => {
    let left = 2;
    const port = await peer((socket) => {
      if ((left -= 1) < 0) socket.resetAndDestroy();
    });
    const refill = setInterval(() => (left = 2), 400);
    const { facts } = await measure(repeats, `http://127.0.0.1:${port}/`, {
      timeoutMs: 2500,
      patienceMs: 100,
    }).finally(() => clearInterval(refill));
    const [quick] = facts.rounds;
    expect(outcomes(quick!.tries).slice(2, 5)).toEqual(Array(3).fill('connection_reset'));
  }, 8000);

  test('end by the deadline, and none is called a failure that had no time', async () => {
    const port = await silentPort();
    const started = performance.now();
    const { facts } = await measure(repeats, `tcp://127.0.0.1:${port}`, { timeoutMs: 1500 });
    expect(performance.now() - started).toBeLessThan(2600);
    const tries = facts.rounds.flatMap((round) => round.tries);
    expect(tries.length).toBeGreaterThan(2);
    for (const one of tries) expect(one).toMatchObject({ failure: 'connection_timeout', phase: 'connect' });
    expect(Math.min(...tries.map(({ ms }) => ms))).toBeGreaterThan(700);
  }, 8000);

  test('that have not ended by the deadline are called off', async () => {
    let open = 0;
    const proxy = await peer((socket) => {
      open += 1;
      socket.on('close', () => (open -= 1));
      socket.once('data', () => setTimeout(() => socket.write('HTTP/1.1 200 OK\r\n\r\n'), 700));
    });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${proxy}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { facts } = await measure(repeats, 'https://chat.example:8443/', { timeoutMs: 1300 });
    expect(facts.rounds).toEqual([]);
    await pause(50);
    expect(open).toBe(0);
  }, 8000);

  test('that are refused say so, each with its address and times', async () => {
    const port = await closedPort();
    const { facts } = await measure(repeats, `tcp://localhost:${port}`, { timeoutMs: 900 });
    for (const one of facts.rounds.flatMap((round) => round.tries)) {
      expect(one).toMatchObject({ failure: 'connection_refused', phase: 'connect' });
      expect(one.nameMs).toBeGreaterThanOrEqual(0);
      expect(one.connectMs).toBeLessThan(100);
    }
  }, 8000);
});
