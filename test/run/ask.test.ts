import { expect, test } from 'vitest';
import type { DiagnosisTask } from '../../src/core/types.ts';
import { resultsOf } from '../../src/run/results.ts';
import { saying } from '../report/sample.ts';
import { always, askAll, diagnoser, liveWith, scenario, switchEngine } from './world.ts';

const outcomes = async (who: ReturnType<typeof diagnoser>) => {
  const world = switchEngine();
  const life = await liveWith(world, { asks: askAll(who) });
  expect(world.engine.live()).toBe(0);
  return resultsOf(life, 'test').map(({ status, why }) => `${status}: ${why}`);
};

test('a diagnoser that always answers host-firewall is wrong', async () => {
  const [client, both] = await outcomes(always(saying('host-firewall')));
  expect(client).toBe('wrong: expected not-listening, with loopback-bind; got host-firewall');
  expect(both).toBe('wrong: expected not-listening; got host-firewall');
});

test.each([
  ['rejects', async () => Promise.reject(new TypeError('x is not a function'))],
  [
    'throws at once',
    () => {
      throw new TypeError('x is not a function');
    },
  ],
])('a diagnoser that %s crashed: unknown', async (_, diagnose) => {
  const [client] = await outcomes(diagnoser(diagnose));
  expect(client).toBe('unknown: the diagnoser crashed: x is not a function');
});

test('a diagnoser that hangs gave no verdict: unknown', async () => {
  const [client, both] = await outcomes(diagnoser(() => new Promise(() => {})));
  expect(client).toBe('unknown: the diagnoser gave no verdict: it took longer than 300 ms');
  expect(both).toBe(client);
});

test.each([
  ['nothing', undefined, /nonsense/],
  ['a string', 'not-listening', /nonsense/],
  ['a verdict of no kind', { verdict: { kind: 'sure' } }, /nonsense: verdict/],
  ['no cause', { verdict: { kind: 'ranked', causes: [] } }, /nonsense: verdict.causes/],
  [
    'more than certainty',
    { verdict: { kind: 'ranked', causes: [{ cause: 'not-listening', confidence: 97 }] } },
    /nonsense: verdict.causes.0.confidence/,
  ],
])('a diagnoser that answers %s answers nonsense: unknown', async (_, answer, why) => {
  const [client] = await outcomes(diagnoser(async () => answer));
  expect(client).toMatch(/^unknown: /);
  expect(client).toMatch(why);
});

test('a verdict of a cause that nobody knows is wrong, whatever it is called', async () => {
  const [client] = await outcomes(always(saying('not-listening ')));
  expect(client).toMatch(/^wrong/);
});

/** What one diagnoser was given, at both vantages. */
const tasks = async (look: (task: DiagnosisTask) => Promise<void> = async () => {}) => {
  const seen: DiagnosisTask[] = [];
  const who = diagnoser(async (task) => {
    seen.push(task);
    await look(task);
    return { verdict: { kind: 'healthy' }, evidence: [] };
  });
  const world = switchEngine();
  const life = await liveWith(world, { asks: askAll(who) });
  return { seen, world, life };
};

test('a diagnoser is given no more than a user would have: no scenario, no truth, no name from the lab', async () => {
  const { seen } = await tasks();
  const [client, both] = seen as [DiagnosisTask, DiagnosisTask];
  expect(Object.keys(client.agents)).toEqual(['client']);
  expect(Object.keys(both.agents)).toEqual(['client', 'server']);
  expect(Object.keys(client.agents.client)).toEqual(['probe']);
  expect(client.shells.server).toBeUndefined();
  expect(client).toMatchObject({ ticket: scenario.ticket, url: scenario.goal.url, timeoutMs: 200 });
  const text = JSON.stringify(both);
  for (const secret of ['test-world', 'not-listening', 'loopback-bind', 'switch', scenario.title])
    expect(text).not.toContain(secret);
});

test('its evidence says client or server, and is numbered by its own task', async () => {
  const target = { url: scenario.goal.url, host: '10.7.0.3', port: 5432 };
  const ids: string[] = [];
  await tasks(async ({ agents }) => {
    const one = await agents.client.probe('connect', target);
    const two = await agents.server?.probe('listeners', target);
    ids.push(`${one.id} ${one.host}`, `${two?.id} ${two?.host}`);
  });
  expect(ids).toEqual(['connect#1 client', 'undefined undefined', 'connect#1 client', 'listeners#2 server']);
});

test('once its time is over it can measure no more', async () => {
  const target = { url: scenario.goal.url, host: '10.7.0.3', port: 5432 };
  const { seen, world } = await tasks();
  const before = world.asked.length;
  await expect(seen[0]!.agents.client.probe('connect', target)).rejects.toThrow();
  expect(seen[0]!.signal.aborted).toBe(true);
  expect(world.asked).toHaveLength(before);
});

test('a callback of a diagnoser that throws ends only its own measurement', async () => {
  const target = { url: scenario.goal.url, host: '10.7.0.3', port: 5432 };
  const { life } = await tasks(async ({ agents }) => {
    const bad = (): void => {
      throw new Error('my mistake');
    };
    await agents.client.probe('connect', target, {
      onReady: bad,
      until: Promise.reject(new Error('mine too')),
    });
  });
  expect(life.outcome).toEqual({ kind: 'lived' });
});
