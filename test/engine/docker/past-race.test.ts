import { expect, test, vi } from 'vitest';
import { pastRace } from '../../../src/engine/docker/past-race.ts';

const race = new Error(
  '(HTTP code 500) server error - failed to create endpoint a on network b: adding interface vethc to bridge br-d ' +
    'failed: could not find bridge br-d: route ip+net: no such network interface ',
);

test('what the race met is cleaned and made again', async () => {
  const make = vi.fn<() => Promise<string>>().mockRejectedValueOnce(race).mockRejectedValueOnce(race);
  make.mockResolvedValueOnce('made');
  const clean = vi.fn<() => Promise<void>>();
  expect(await pastRace(make, clean)).toBe('made');
  expect(clean).toHaveBeenCalledTimes(2);
});

test('any other failure is told at once', async () => {
  const make = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('no such image'));
  await expect(pastRace(make, async () => {})).rejects.toThrow('no such image');
  expect(make).toHaveBeenCalledTimes(1);
});

test('a race that never ends is told', async () => {
  const make = vi.fn<() => Promise<string>>().mockRejectedValue(race);
  await expect(pastRace(make, async () => {})).rejects.toThrow('could not find bridge');
});
