/** Every scenario's life with the plain client and without any diagnoser: sound, broken as it says, healed. */
import path from 'node:path';
import { test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Engine, Fault, Scenario } from '../../src/core/types.ts';
import { live } from '../../src/run/life.ts';
import { PATIENCE } from '../../src/run/patience.ts';

const faults = await loadFolder<Fault>(folderOf('faults'));
const scenarios = await loadFolder<Scenario>(path.join(import.meta.dirname, '../../scenarios'));

const all = [...scenarios].map(([id, scenario]) => ({ id, scenario, felt: scenario.symptom }));

export const scenariosLive = (engine: Engine): void => {
  test.concurrent.for(all)(
    'a plain client feels $felt in $id, and nothing before or after',
    async (world, context) => {
      const now = (): number => performance.now();
      const life = await live(world, [], {
        engine,
        faults,
        patience: PATIENCE,
        signal: context.signal,
        now,
      });
      context.expect(life.outcome).toEqual({ kind: 'lived' });
      context.expect(Object.keys(life.phases)).toContain('healed');
    },
  );
};
