import { expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../../src/core/catalogue.ts';
import type { Probe } from '../../../src/core/types.ts';

test('every probe has a title, a vantage and a measurement', async () => {
  const probes = await loadFolder<Probe>(folderOf('probes'));
  expect(probes.size).toBeGreaterThan(0);
  for (const [id, { title, vantage, measure }] of probes) {
    expect({ id, title, vantage, measure }).toEqual({
      id,
      title: expect.stringMatching(/./),
      vantage: expect.stringMatching(/^(?:client|server)$/),
      measure: expect.any(Function),
    });
  }
});
