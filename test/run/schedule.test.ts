import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { World } from '../../src/run/life.ts';
import type { Life, Step } from '../../src/run/outcome.ts';
import { inShard, mixed } from '../../src/run/order.ts';
import { defaultJobs, schedule } from '../../src/run/schedule.ts';
import { turnstile } from '../../src/run/turnstile.ts';
import { healthy, scenario } from './world.ts';

const worlds = (...ids: readonly string[]): readonly World[] => ids.map((id) => ({ id, scenario }));
const lifeOf = ({ id }: World): Life => ({ scenario: id }) as Life;
const never = new AbortController().signal;

describe('schedule', () => {
  test('runs no more at once than it may, and all of them', async () => {
    let running = 0;
    let most = 0;
    const ended: string[] = [];
    const live = async (world: World): Promise<Life> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return lifeOf(world);
    };
    await schedule(worlds('a', 'b', 'c', 'd', 'e'), {
      jobs: 2,
      busy: 2,
      signal: never,
      live,
      onLife: (life) => void ended.push(life.scenario),
    });
    expect(most).toBe(2);
    expect(ended.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('has fewer worlds busy at once than it runs', async () => {
    const busy = new Set<string>();
    const running = new Set<string>();
    let mostBusy = 0;
    let mostRunning = 0;
    const live = async (world: World, before: (step: Step) => Promise<void>): Promise<Life> => {
      running.add(world.id);
      mostRunning = Math.max(mostRunning, running.size);
      for (const step of ['up', 'inject', 'diagnose', 'undo'] as const) {
        await before(step);
        if (step === 'diagnose') busy.delete(world.id);
        else busy.add(world.id);
        mostBusy = Math.max(mostBusy, busy.size);
        for (let waits = 0; waits < 5; waits += 1) await new Promise(setImmediate);
      }
      busy.delete(world.id);
      running.delete(world.id);
      return lifeOf(world);
    };
    const slow = worlds('a', 'b', 'c', 'd', 'e', 'f').map(({ id }): World => ({
      id,
      scenario: { ...scenario, symptom: 'timeout' },
    }));
    await schedule(slow, { jobs: 5, busy: 2, signal: never, live, onLife: () => {} });
    expect({ mostBusy, mostRunning }).toEqual({ mostBusy: 2, mostRunning: 5 });
  });

  test('a world that waits for its symptom lets another be busy; one that feels it at once does not', async () => {
    const steps: string[] = [];
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const live = async (world: World, before: (step: Step) => Promise<void>): Promise<Life> => {
      await before('up');
      steps.push(`${world.id} up`);
      await before('diagnose');
      steps.push(`${world.id} diagnoses`);
      if (world.id === 'patient') await ended;
      else end();
      return lifeOf(world);
    };
    const patient: World = { id: 'patient', scenario: { ...scenario, symptom: 'timeout' } };
    const prompt: World = { id: 'prompt', scenario: { ...scenario, symptom: 'refused' } };
    await schedule([patient, prompt], { jobs: 2, busy: 1, signal: never, live, onLife: () => {} });
    expect(steps).toEqual(['patient up', 'patient diagnoses', 'prompt up', 'prompt diagnoses']);
  });

  test('a world that takes long for a step lets another be busy, whatever it was expected to do', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const steps: string[] = [];
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const live = async (world: World, before: (step: Step) => Promise<void>): Promise<Life> => {
      await before('sound');
      steps.push(`${world.id} tries`);
      if (world.id === 'slow') await ended;
      else end();
      await before('inject');
      steps.push(`${world.id} is sound`);
      return lifeOf(world);
    };
    const done = schedule(worlds('slow', 'quick'), {
      jobs: 2,
      busy: 1,
      signal: never,
      live,
      onLife: () => {},
    });
    await vi.advanceTimersByTimeAsync(500);
    expect(steps).toEqual(['slow tries']);
    await vi.advanceTimersByTimeAsync(600);
    await done;
    expect(steps).toEqual(['slow tries', 'quick tries', 'quick is sound', 'slow is sound']);
  });

  test('on abort starts no other, and waits until those that run are down', async () => {
    const stop = new AbortController();
    const down: string[] = [];
    const ended: string[] = [];
    const live = async (world: World): Promise<Life> => {
      if (world.id === 'a') return lifeOf(world);
      if (world.id === 'b') stop.abort();
      await new Promise(setImmediate);
      down.push(world.id);
      throw new Error('aborted');
    };
    const onLife = (life: Life): void => void ended.push(life.scenario);
    await schedule(worlds('a', 'b', 'c', 'd'), { jobs: 2, busy: 2, signal: stop.signal, live, onLife });
    expect(ended).toEqual(['a']);
    expect(down).toContain('b');
    expect(down).not.toContain('d');
  });

  test('lets the others live on if one fails in a way that nobody foresaw, then rejects with it', async () => {
    const ended: string[] = [];
    const live = async (world: World): Promise<Life> => {
      if (world.id === 'a') throw new Error('a bug');
      return lifeOf(world);
    };
    const done = schedule(worlds('a', 'b', 'c'), {
      jobs: 2,
      busy: 2,
      signal: never,
      live,
      onLife: (life) => void ended.push(life.scenario),
    });
    await expect(done).rejects.toThrow('a bug');
    expect(ended).toEqual(['b', 'c']);
  });
});

test.each([
  ['20 for each core', 2, 64, 40],
  ['no more than half of the memory bears', 2, 10, 25],
  ['six for each core where little seems to be left', 2, 0.1, 12],
  ['60 at the most', 32, 256, 60],
])('so many worlds at once: %s', (_, cores, gigabytes, jobs) => {
  expect(defaultJobs(cores, gigabytes * 1024 ** 3)).toBe(jobs);
});

test('the shards of a set are disjoint, even, and together the whole, in whatever order the set comes', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }));
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 9 }), (names, of) => {
      const shards = Array.from({ length: of }, (_, index) =>
        inShard(worlds(...names), { part: index + 1, of }),
      );
      expect(
        shards
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(names.toSorted());
      const sizes = shards.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(inShard(worlds(...names.toReversed()), { part: 1, of })).toEqual(shards[0]);
    }),
  );
});

test('a turnstile lets in as many as it has places, in order, whoever leaves twice', async () => {
  const { enter } = turnstile(1);
  const entered: string[] = [];
  const first = await enter();
  const others = ['b', 'c'].map(async (name) => {
    const leave = await enter();
    entered.push(name);
    return leave;
  });
  await new Promise(setImmediate);
  expect(entered).toEqual([]);
  first();
  first();
  const [second] = await Promise.all(others.slice(0, 1));
  await new Promise(setImmediate);
  expect(entered).toEqual(['b']);
  second!();
  await others[1];
  expect(entered).toEqual(['b', 'c']);
});

test('of those who wait at a turnstile the lowest in rank comes first, and of equals who asked first', async () => {
  const { enter } = turnstile(1);
  const entered: string[] = [];
  const first = await enter();
  const asked = Object.entries({ late: 2, early: 1, late2: 2, first: 0 }).map(async ([name, rank]) => {
    const leave = await enter(rank);
    entered.push(name);
    leave();
  });
  first();
  await Promise.all(asked);
  expect(entered).toEqual(['first', 'early', 'late', 'late2']);
});

test('a world that was waiting and is busy again takes a place as any other does', async () => {
  const running: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const live = async (world: World, before: (step: Step) => Promise<void>): Promise<Life> => {
    await before(world.id === 'waits' ? 'diagnose' : 'up');
    await before('undo');
    running.push(world.id);
    if (running.length === 2) end();
    await ended;
    return lifeOf(world);
  };
  const waits: World = { id: 'waits', scenario: { ...scenario, symptom: 'timeout' } };
  const busy: World = { id: 'busy', scenario: { ...scenario, symptom: 'refused' } };
  // Both are busy at once in the end, or neither comes to it.
  await schedule([waits, busy], { jobs: 2, busy: 2, signal: never, live, onLife: () => {} });
  expect(running.toSorted()).toEqual(['busy', 'waits']);
});

test('who stands aside takes a share of a place, but never that of the only one inside', async () => {
  const { enter, aside } = turnstile(2, 1 / 2);
  let inside = 0;
  const come = async (): Promise<() => void> => {
    const leave = await enter();
    inside += 1;
    return leave;
  };
  const back = [aside(), aside(), aside(), aside()];
  const all = [come(), come()];
  await new Promise(setImmediate);
  expect(inside).toBe(1);
  back[0]!();
  back[0]!();
  back[1]!();
  await new Promise(setImmediate);
  expect(inside).toBe(1);
  back[2]!();
  await Promise.all(all);
  expect(inside).toBe(2);
});

describe('the order of the worlds', () => {
  const timeout = { ...scenario, symptom: 'timeout' } as const;
  const hang = { ...scenario, symptom: 'hang' } as const;
  const ids = (some: readonly World[]): readonly string[] => mixed(some).map(({ id }) => id);

  test('begins with one that waits long, and those that wait longer come before', () => {
    const some = [
      { id: 'b', scenario },
      { id: 'a', scenario: healthy },
      { id: 'h', scenario: hang },
      { id: 'z', scenario: timeout },
    ];
    expect(ids(some)).toEqual(['h', 'a', 'z', 'b']);
  });

  test('has slow ones among quick ones all the way, and none of them last', () => {
    const quick = Array.from({ length: 20 }, (_, at) => ({ id: `q${at}`, scenario }));
    const slow = Array.from({ length: 10 }, (_, at) => ({ id: `s${at}`, scenario: timeout }));
    const order = ids([...quick, ...slow]);
    expect(order.toSorted()).toEqual([...quick, ...slow].map(({ id }) => id).toSorted());
    const slowAt = order.flatMap((id, at) => (id.startsWith('s') ? [at] : []));
    const gaps = slowAt.slice(1).map((at, index) => at - slowAt[index]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3);
    expect(order.slice(-6).every((id) => id.startsWith('q'))).toBe(true);
  });
});
