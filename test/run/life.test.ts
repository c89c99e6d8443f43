import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/run/outcome.ts';
import { resultsOf } from '../../src/run/results.ts';
import { saying } from '../report/sample.ts';
import { always, askAll, diagnoser, healthy, liveWith, right, scenario, switchEngine } from './world.ts';

/** Two faults: a switch on each host. */
const twice = { ...scenario, faults: [...scenario.faults, { fault: 'switch', on: 'client' }] };

const harmless = { ...scenario, symptom: 'none', truth: [], twins: [] } as const;

const statuses = (life: Awaited<ReturnType<typeof liveWith>>) =>
  resultsOf(life, 'test').map(({ status }) => status);

describe('the life of a scenario', () => {
  test('goes through its nine steps in order, and does in each what it is for', async () => {
    const world = switchEngine();
    const steps: Step[] = [];
    const life = await liveWith(world, { onStep: (step) => steps.push(step) });
    expect(steps).toEqual(['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo', 'healed', 'down']);
    expect(Object.keys(life.phases)).toEqual(steps);
    expect(world.asked).toEqual([
      'up',
      'attempt on client',
      expect.stringMatching(/^sh .*program:switch$/s),
      'switch is off',
      'switch off',
      'switch is off',
      'attempt on client',
      'switch is off',
      'attempt on client',
      'switch on',
      'attempt on client',
      'down',
    ]);
    expect(life.outcome).toEqual({ kind: 'lived' });
  });

  test('scores each vantage: a twin excuses only who cannot look at the server', async () => {
    expect(statuses(await liveWith(switchEngine()))).toEqual(['correct', 'twin']);
    const exact = askAll(always(saying('not-listening')));
    expect(statuses(await liveWith(switchEngine(), { asks: exact }))).toEqual(['twin', 'correct']);
  });

  test('asks several diagnosers in the same broken world', async () => {
    const world = switchEngine();
    const asks = [...askAll(right), ...askAll(always({ kind: 'healthy' }, 'other'))];
    const life = await liveWith(world, { asks });
    expect(resultsOf(life, 'other').map(({ status }) => status)).toEqual(['wrong', 'wrong']);
    expect(resultsOf(life, 'test').map(({ status }) => status)).toEqual(['correct', 'twin']);
    expect(world.asked.filter((one) => one === 'up')).toHaveLength(1);
  });

  test('of a healthy world is the same, with nothing to inject', async () => {
    const life = await liveWith(switchEngine(), {
      world: healthy,
      asks: askAll(always({ kind: 'healthy' })),
    });
    expect(statuses(life)).toEqual(['correct', 'correct']);
    const alarmed = await liveWith(switchEngine(), { world: healthy });
    expect(statuses(alarmed)).toEqual(['wrong', 'wrong']);
  });

  test('of a world whose fault does no harm is sound throughout, and its fault is proven and undone', async () => {
    const world = switchEngine({ attempt: () => null });
    const life = await liveWith(world, { world: harmless, asks: askAll(always({ kind: 'healthy' })) });
    expect(statuses(life)).toEqual(['correct', 'correct']);
    expect(world.asked).toContain('switch on');
  });

  test('tells faults undone in reverse', async () => {
    const world = switchEngine();
    await liveWith(world, { world: twice });
    const on = world.engine.acted
      .filter((one) => one.do === 'run' && one.argv[1] === 'on')
      .map((one) => one.on);
    expect(on).toEqual(['client', 'web']);
  });
});

describe('a scenario is invalid, never a pass, and goes down', () => {
  const invalid = async (
    world: ReturnType<typeof switchEngine>,
    setting: Parameters<typeof liveWith>[1] = {},
  ) => {
    const life = await liveWith(world, setting);
    expect(statuses(life)).toEqual(['invalid', 'invalid']);
    expect(world.asked.at(-1)).toBe('down');
    expect(world.engine.live()).toBe(0);
    return resultsOf(life, 'test')[0]!.why;
  };

  test('if the engine cannot make it', async () => {
    const world = switchEngine();
    const broken = { ...world.engine, up: () => Promise.reject(new Error('no space left')) };
    const life = await liveWith(world, { engine: broken });
    expect(statuses(life)).toEqual(['invalid', 'invalid']);
    expect(resultsOf(life, 'test')[0]!.why).toBe('up: expected the step to be done; got no space left');
  });

  test('if it is not sound before the fault', async () => {
    const world = switchEngine({ attempt: (off) => (off ? undefined : 'connection_timeout') });
    expect(await invalid(world)).toBe(
      'sound: expected a plain client to reach tcp://10.7.0.3:5432; got timeout (connection_timeout, phase connect)',
    );
    expect(world.asked).not.toContain('switch off');
  });

  test('if the fault cannot be injected, and says what the command said', async () => {
    const world = switchEngine({
      act: (_, action) => {
        if (action.do === 'run' && action.argv[1] === 'off')
          return { exit: 2, stdout: '', stderr: 'it is stuck\n' };
      },
    });
    expect(await invalid(world)).toMatch(/^inject: .*web: switch off: exit 2: it is stuck$/);
    expect(world.asked).toContain('switch on');
  });

  test('if the fault does not land', async () => {
    const world = switchEngine({
      act: (_, action) => {
        if (action.do === 'run' && action.argv[1] === 'off') return { exit: 0, stdout: '', stderr: '' };
      },
    });
    const why = await invalid(world);
    expect(why).toBe(
      'inject: expected fault switch to land: web: switch is off to exit 0 and print /^off$/; got exit 1, "on"',
    );
  });

  test('if the proof of the fault holds before it is injected', async () => {
    const world = switchEngine({
      act: (_, action) => {
        if (action.do === 'run' && action.argv[0] === 'switch') return { exit: 0, stdout: 'off', stderr: '' };
      },
    });
    expect(await invalid(world)).toBe(
      'inject: expected a check of fault switch to fail before it is injected; got checks that all hold',
    );
    expect(world.asked).not.toContain('switch off');
  });

  test('if the fault feels otherwise than the scenario says', async () => {
    const world = switchEngine({ failure: 'connection_timeout' });
    expect(await invalid(world)).toMatch(
      /^broken: expected a plain client to feel refused at .*; got timeout/,
    );
    expect(world.asked).toContain('switch on');
  });

  test('but not because a router is slow to say "unreachable": who expects it waits', async () => {
    const waits: (number | undefined)[] = [];
    const world = switchEngine({
      failure: 'host_unreachable',
      attempt: (_off, target) => void waits.push(target.timeoutMs),
    });
    const life = await liveWith(world, { world: { ...scenario, symptom: 'unreachable' } });
    expect(life.outcome.kind).toBe('lived');
    const [sound, broken, still, healed] = waits;
    expect([sound, healed]).toEqual([4000, 4000]);
    expect([broken, still]).toEqual([15_000, 15_000]);
  });

  test('if the fault is gone after the diagnosis', async () => {
    const meddler = diagnoser(async () => {
      await world.engine.up(scenario.topology, new AbortController().signal).then(async (lab) => {
        await lab.hosts.get('web')!.agent.act({ do: 'run', on: 'web', argv: ['switch', 'on'] });
        await lab[Symbol.asyncDispose]();
      });
      return { verdict: saying('not-listening', 'loopback-bind'), evidence: [] };
    });
    const world = switchEngine();
    expect(await invalid(world, { asks: askAll(meddler) })).toMatch(
      /^still: expected fault switch to be there still/,
    );
  });

  test('if the fault is there still but the client feels it no more', async () => {
    let attempts = 0;
    const world = switchEngine({ attempt: () => ((attempts += 1) === 3 ? null : undefined) });
    expect(await invalid(world)).toMatch(/^still: expected a plain client to feel refused .*; got none$/);
  });

  test('if undoing fails, after all else was undone', async () => {
    const world = switchEngine({
      act: (host, action) => {
        if (host === 'client' && action.do === 'run' && action.argv[1] === 'on')
          throw new Error('the handle broke off');
      },
    });
    expect(await invalid(world, { world: twice })).toBe(
      'undo: expected every fault to be undone; got client: switch on: the handle broke off',
    );
    expect(world.asked.filter((one) => one === 'switch on')).toHaveLength(2);
  });

  test('if it does not heal', async () => {
    let wasOff = false;
    const world = switchEngine({
      attempt: (off) => {
        wasOff ||= off;
        return wasOff ? 'connection_refused' : null;
      },
    });
    expect(await invalid(world)).toMatch(
      /^healed: expected a plain client to reach .* once the faults are undone; got refused/,
    );
  });

  test('if it does not go down', async () => {
    const world = switchEngine({ down: () => Promise.reject(new Error('the network is in use')) });
    const life = await liveWith(world);
    expect(resultsOf(life, 'test')[0]!.why).toBe(
      'down: expected the step to be done; got the network is in use',
    );
  });
});

test('a scenario whose needs are not met is skipped with the reason, and goes down', async () => {
  const lacks = (host: string) => ({ exit: 0, stdout: host === 'web' ? 'program:ufw\n' : '', stderr: '' });
  const world = switchEngine({ act: lacks });
  const life = await liveWith(world, { world: { ...scenario, needs: ['program:ufw'] } });
  expect(resultsOf(life, 'test').map(({ status, why }) => [status, why])).toEqual([
    ['skipped', 'it needs program:ufw, which host web does not have'],
    ['skipped', 'it needs program:ufw, which host web does not have'],
  ]);
  const question = expect.stringMatching(/^sh .*program:ufw$/s);
  expect(world.asked.slice(1)).toEqual([question, question, 'down']);
});

test('a scenario whose fault runs a program that its host lacks is skipped, and nothing is injected', async () => {
  const world = switchEngine({
    act: (_, action) => {
      if (action.do === 'run' && action.argv[0] === 'sh')
        return { exit: 0, stdout: 'program:switch\n', stderr: '' };
    },
  });
  const [result] = resultsOf(await liveWith(world), 'test');
  expect(result).toMatchObject({
    status: 'skipped',
    why: expect.stringMatching(/program:switch, which host/),
  });
  expect(world.asked).not.toContain('switch off');
});

describe('an abort', () => {
  test.each<Step>(['up', 'sound', 'inject', 'broken', 'diagnose', 'still', 'undo'])(
    'during %s takes the world down and undoes nothing first',
    async (when) => {
      const world = switchEngine();
      const stop = new AbortController();
      const life = liveWith(world, {
        signal: stop.signal,
        onStep: (step) => {
          if (step === when) stop.abort(new Error('enough'));
        },
      });
      await expect(life).rejects.toThrow('enough');
      expect(world.engine.live()).toBe(0);
      expect(world.asked).not.toContain('switch on');
    },
  );

  test('does not wait for a diagnoser that does not heed it', async () => {
    const world = switchEngine();
    const stop = new AbortController();
    const deaf = diagnoser(() => {
      stop.abort(new Error('enough'));
      return new Promise(() => {});
    });
    await expect(liveWith(world, { signal: stop.signal, asks: askAll(deaf) })).rejects.toThrow('enough');
    expect(world.engine.live()).toBe(0);
  });
});

test('a world that is held open is neither undone nor healed, only taken down, and keeps its answers', async () => {
  const world = switchEngine();
  const stop = new AbortController();
  const life = await liveWith(world, {
    signal: stop.signal,
    hold: async (lab) => {
      expect([...lab.hosts.keys()]).toEqual(['client', 'web']);
      stop.abort();
      return true;
    },
  });
  expect(statuses(life)).toEqual(['correct', 'twin']);
  expect(world.asked).not.toContain('switch on');
  expect(world.asked.at(-1)).toBe('down');
});

test('a hook that throws does not leave the world up', async () => {
  const world = switchEngine();
  await expect(liveWith(world, { hold: () => Promise.reject(new Error('no terminal')) })).rejects.toThrow(
    'no terminal',
  );
  expect(world.engine.live()).toBe(0);
});
