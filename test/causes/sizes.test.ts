/** Whether the outcome follows the size, and nothing but the size. */
import { expect, test } from 'vitest';
import type { Echoed, Weighed } from '../../src/core/facts.ts';
import { attempted, scene, sizes } from '../../src/causes/lib/scene.ts';
import { echoesStop, heavyRequestPasses, requestsStop } from '../../src/causes/lib/sizes.ts';

const tried = (padded: readonly Weighed[], echoes: readonly Echoed[] = []) =>
  scene(
    'http://203.0.113.7/',
    attempted('no_answer', { phase: 'http', address: '203.0.113.7', port: 80 }),
    sizes('203.0.113.7', 80, { padded, echoes }),
  );

const through = (bytes: number): Weighed => ({ bytes, answered: true });
const lost = (bytes: number): Weighed => ({ bytes, answered: false });

test('all up to one size come through, and none above: that is a boundary', () => {
  expect(requestsStop(tried([through(200), through(1000), lost(1400), lost(4000)]))?.value).toEqual({
    most: 1000,
    tooMuch: 1400,
  });
});

test('where a larger one comes through, it is not the size', () => {
  expect(requestsStop(tried([through(200), lost(1000), through(1400)]))).toBeNull();
  expect(heavyRequestPasses(tried([through(4000)]))).not.toBeNull();
});

test('where all or none come through, nobody knows', () => {
  expect(requestsStop(tried([through(200), through(4000)]))).toBeNull();
  expect(requestsStop(tried([lost(200), lost(4000)]))).toBeNull();
});

test('who is told that it is too large has no black hole before it', () => {
  const told: Echoed = { bytes: 1500, answered: false, told: 1340 };
  expect(echoesStop(tried([], [through(84), told]))).toBeNull();
  expect(echoesStop(tried([], [through(84), lost(1500)]))?.value).toEqual({ most: 84, tooMuch: 1500 });
});
