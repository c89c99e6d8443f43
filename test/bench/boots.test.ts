import { expect, test } from 'vitest';
import { measureBoots } from '../../bench/boots.ts';
import type { Floor } from '../../bench/floors/floor.ts';
import { fakeEngine } from '../../src/engine/fake.ts';

const never = new AbortController().signal;

/** An engine and a floor that note what they do, on a clock that they move. */
const sides = () => {
  const did: string[] = [];
  let time = 0;
  const spend = (what: string, ms: number): void => {
    did.push(what);
    time += ms;
  };
  const engine = fakeEngine({ up: () => spend('engine', 30), down: () => spend('engine down', 3) });
  const floor: Floor = {
    what: 'nothing',
    up: async () => {
      spend('floor', 20);
      return { down: async () => spend('floor down', 2) };
    },
  };
  return { did, engine, floor, now: () => time };
};

test('engine and floor take turns at being first, after a round that is not counted', async () => {
  const { did, engine, floor, now } = sides();
  const boots = await measureBoots({ engine, floor, rounds: 2, signal: never, now, onRound: () => {} });
  const rounds = 'engine floor, floor engine, engine floor';
  expect(did.filter((one) => !one.endsWith('down'))).toEqual(rounds.split(/,? /));
  expect(boots).toEqual({
    firstUp: 30,
    engine: { up: [30, 30], down: [3, 3] },
    floor: { up: [20, 20], down: [2, 2] },
  });
});

test('each is taken down before the next comes up', async () => {
  const { did, engine, floor, now } = sides();
  await measureBoots({ engine, floor, rounds: 3, signal: never, now, onRound: () => {} });
  expect(did.filter((_, at) => at % 2 === 1).every((one) => one.endsWith('down'))).toBe(true);
});

test('an engine whose floor nobody has written is measured alone', async () => {
  const { engine, now } = sides();
  const boots = await measureBoots({
    engine,
    floor: undefined,
    rounds: 1,
    signal: never,
    now,
    onRound: () => {},
  });
  expect(boots).toMatchObject({ engine: { up: [30] }, floor: null });
});

test('no further lab is booted once it is stopped', async () => {
  const { did, engine, floor, now } = sides();
  const stop = new AbortController();
  const onRound = (): void => stop.abort(new Error('stopped'));
  const measuring = measureBoots({ engine, floor, rounds: 9, signal: stop.signal, now, onRound });
  await expect(measuring).rejects.toThrow('stopped');
  expect(did.filter((one) => one === 'engine')).toHaveLength(2);
});
