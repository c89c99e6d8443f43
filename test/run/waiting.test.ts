import { describe, expect, test } from 'vitest';
import { Late, withDeadline } from '../../src/run/deadline.ts';
import { until } from '../../src/run/until.ts';

const never = new AbortController().signal;

describe('withDeadline', () => {
  test('gives what the work gives, and aborts what the work left running', async () => {
    let given: AbortSignal | undefined;
    const work = async (signal: AbortSignal): Promise<number> => {
      given = signal;
      expect(signal.aborted).toBe(false);
      return 7;
    };
    expect(await withDeadline(1000, never, work)).toBe(7);
    expect(given!.aborted).toBe(true);
  });

  test('is late at once, even if the work heeds nothing', async () => {
    await expect(withDeadline(10, never, () => new Promise(() => {}))).rejects.toThrow(Late);
  });

  test('rejects with the reason of its parent', async () => {
    const parent = new AbortController();
    const work = withDeadline(1000, parent.signal, () => new Promise(() => {}));
    parent.abort(new Error('enough'));
    await expect(work).rejects.toThrow('enough');
    await expect(withDeadline(1000, parent.signal, async () => 1)).rejects.toThrow('enough');
  });
});

describe('until', () => {
  test('asks until an answer holds', async () => {
    let asked = 0;
    const answer = await until(
      async () => (asked += 1),
      (one) => one === 3,
      { withinMs: 1000, everyMs: 1, signal: never },
    );
    expect(answer).toBe(3);
  });

  test('gives the last answer when the time is up, and asks at least once', async () => {
    let time = 0;
    const late = { withinMs: 10, everyMs: 6, signal: never, now: () => (time += 4) };
    let asked = 0;
    expect(
      await until(
        async () => (asked += 1),
        () => false,
        late,
      ),
    ).toBe(asked);
    expect(asked).toBeGreaterThan(0);
    expect(
      await until(
        async () => 'no',
        () => false,
        { ...late, withinMs: 0 },
      ),
    ).toBe('no');
  });

  test('ends when its signal aborts', async () => {
    const stop = new AbortController();
    const waiting = until(
      async () => stop.abort(),
      () => false,
      { withinMs: 1000, everyMs: 500, signal: stop.signal },
    );
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
