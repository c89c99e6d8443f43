/** What a connection that hangs shows of itself. */
import { describe, expect, test } from 'vitest';
import type { ExchangeFacts } from '../../src/core/facts.ts';
import { answerLost, requestLost } from '../../src/causes/lib/hanging.ts';
import { advance, lineIsFree, lineIsFull, wholePacketsArrive } from '../../src/causes/lib/moving.ts';
import blackHole from '../../src/causes/mtu-black-hole.ts';
import { attempted, connected, delivery, exchange, scene, sizes } from '../../src/causes/lib/scene.ts';

const place = { address: '203.0.113.7', port: 80 };
type Sample = ExchangeFacts['samples'][number];

/** Of what a connection carried: the request, and nothing since. */
const NOTHING = delivery({ acked: 100 });

/** The goal's request, looked at each 400 ms; `at` says what had become of it by then. */
const watched = (at: (ms: number) => Partial<Sample>, rest: Partial<ExchangeFacts> = {}) =>
  scene(
    'http://203.0.113.7/',
    attempted('no_answer', { phase: 'http', ...place }, 4000),
    connected('203.0.113.7', 80, 'open', 20),
    exchange(
      '203.0.113.7',
      80,
      'http',
      {},
      {
        samples: [400, 800, 1200, 1600, 2000].map((ms) => ({
          ...NOTHING,
          ms,
          written: 6000,
          read: 0,
          ...at(ms),
        })),
        ...rest,
      },
    ),
  );

const judged = (evidence: ReturnType<typeof scene>): number => blackHole.judge(evidence)?.weight ?? 0;

/** The plain attempt, looked at each 600 ms. */
const lookedAt = (received: (ms: number) => number, outOfOrder: (ms: number) => number): readonly Sample[] =>
  [600, 1200, 1800, 2400, 3000, 3600].map((ms) => ({
    ...NOTHING,
    ms,
    written: 100,
    read: received(ms),
    received: received(ms),
    outOfOrder: outOfOrder(ms),
  }));

describe('a transfer moves', () => {
  test('if bytes come all the time', () => {
    expect(advance(watched((ms) => ({ received: ms * 10 })))?.value).toEqual({
      of: 'answer',
      bytes: 20_000,
      bytesPerS: 10_000,
    });
  });

  test('if what is sent is acknowledged all the time, and it is not lost then, however much was sent again', () => {
    const evidence = watched((ms) => ({ acked: ms * 3, unacked: 6000 - ms * 3, retransmitted: 7 }));
    expect(advance(evidence)?.value).toMatchObject({ of: 'request', bytesPerS: 3000 });
    expect(requestLost(evidence)).toBeNull();
  });

  test('if what comes lately comes after a lost piece', () => {
    // As measured behind a policer: the lost piece itself is sent again only after a second and more.
    const received = (ms: number): number => (ms < 1200 ? 3000 : ms < 2400 ? 6000 : 9000);
    const silent = scene(
      'http://203.0.113.7/',
      attempted(
        'no_answer',
        {
          phase: 'http',
          ...place,
          moved: lookedAt(received, () => 0),
          carried: { ...NOTHING, received: 9000, outOfOrder: 0 },
        },
        4300,
      ),
    );
    expect(advance(silent)).toBeNull();
    const comes = scene(
      'http://203.0.113.7/',
      attempted(
        'no_answer',
        {
          phase: 'http',
          ...place,
          moved: lookedAt(received, (ms) => (ms < 3000 ? 3 : 5)),
          carried: { ...NOTHING, received: 9000, outOfOrder: 5 },
        },
        4300,
      ),
    );
    expect(advance(comes)?.value).toMatchObject({ of: 'answer', bytes: 9000 });
  });

  /** As measured behind a shaper that others fill: nothing in order is acknowledged after 1.8 s, whatever else arrives. */
  const upload = (delivered: (ms: number) => number | undefined) =>
    watched((ms) => {
      const count = delivered(ms);
      return {
        acked: ms < 800 ? 200 : ms < 1200 ? 6000 : 8900,
        unacked: 51_300,
        retransmitted: ms < 1200 ? 0 : Math.round(ms / 180),
        ...(count !== undefined && { delivered: count }),
      };
    });

  test('if what is sent lately arrives beyond a lost piece', () => {
    expect(advance(upload((ms) => Math.round(ms / 150)))?.value).toMatchObject({ of: 'request' });
    expect(advance(upload((ms) => Math.min(7, Math.round(ms / 150))))).toBeNull();
    expect(advance(upload(() => undefined))).toBeNull();
  });

  test('if it pauses where packets were lost, and goes on', () => {
    const steps: Readonly<Record<number, number>> = {
      400: 3000,
      800: 6000,
      1200: 6000,
      1600: 6000,
      2000: 9000,
    };
    expect(advance(watched((ms) => ({ received: steps[ms]! })))).not.toBeNull();
  });

  test('not if it stopped half-way', () => {
    expect(advance(watched((ms) => ({ received: Math.min(ms, 900) * 10 })))).toBeNull();
  });

  test('not if no more than a handshake came', () => {
    expect(advance(watched((ms) => ({ received: ms / 4 })))).toBeNull();
  });
});

describe('whole packets arrive', () => {
  const sent = (acked: (ms: number) => number, unsent = 20_000, retransmitted = 0) =>
    wholePacketsArrive(watched((ms) => ({ acked: acked(ms), unacked: 30_000, unsent, retransmitted })));

  test('where more of what was waiting to be sent was acknowledged than small ones hold', () => {
    expect(sent((ms) => (ms < 800 ? 200 : 6000))).not.toBeNull();
  });

  test('not where the beginning was, or nothing waited to be sent', () => {
    expect(sent(() => 1500)).toBeNull();
    expect(sent((ms) => 200 + ms / 4)).toBeNull();
    expect(sent((ms) => (ms < 800 ? 200 : 6000), 0)).toBeNull();
  });

  test('not where packets may be smaller by then, since some had to be sent again', () => {
    expect(sent((ms) => (ms < 1600 ? 200 : 9000), 20_000, 4)).toBeNull();
  });
});

describe('the line', () => {
  const moving = (ms: number) => ({ received: ms * 10 });

  test('is full where another connection waits in its queue, or packets are lost to it', () => {
    expect(lineIsFull(watched(moving, { connectMs: 21, meanwhileMs: 500 }))).not.toBeNull();
    expect(lineIsFull(watched((ms) => ({ received: ms * 10, outOfOrder: 4 })))).not.toBeNull();
  });

  test('is free where neither is so; where that was not measured, nobody knows', () => {
    expect(lineIsFree(watched(moving, { connectMs: 21, meanwhileMs: 24 }))).not.toBeNull();
    expect(lineIsFree(watched(moving))).toBeNull();
    expect(lineIsFull(watched(moving))).toBeNull();
  });
});

describe('large packets that vanish', () => {
  const uploading = (samples: readonly Partial<Sample>[]) => {
    const moved = samples.map((one, at): Sample => ({
      ...NOTHING,
      ms: 600 * (at + 1),
      written: 60_000,
      read: 0,
      unsent: 40_000,
      ...one,
    }));
    const carried = { ...NOTHING, acked: moved.at(-1)!.acked, unacked: 50_000, retransmitted: 6 };
    const echoes = [
      { bytes: 84, answered: true },
      { bytes: 576, answered: false },
    ];
    return scene(
      'http://203.0.113.7/',
      attempted('no_answer', { phase: 'http', ...place, moved, carried }, 4300),
      sizes('203.0.113.7', 80, { echoes }),
    );
  };

  test('are suspected where echo requests say so, and not once whole packets of the request arrived', () => {
    expect(judged(uploading([{ acked: 204 }, { acked: 204 }]))).toBeGreaterThan(0);
    expect(judged(uploading([{ acked: 204 }, { acked: 8900 }]))).toBeLessThan(0);
  });
});

test('what is sent again and again and never acknowledged is lost', () => {
  const lost = watched((ms) => ({ unacked: 6000, retransmitted: Math.floor(ms / 400) }));
  expect(requestLost(lost)?.value.retransmitted).toBe(5);
  expect(requestLost(watched(() => ({ unacked: 6000, retransmitted: 1 })))).toBeNull();
});

test('a closed window is no loss', () => {
  const shut = watched(() => ({ unacked: 6000, retransmitted: 3, windowClosedMs: 1500 }));
  expect(requestLost(shut)).toBeNull();
});

test('an answer of which only a later part comes is lost', () => {
  expect(answerLost(watched(() => ({ outOfOrder: 1 })))).not.toBeNull();
  expect(answerLost(watched(() => ({})))).toBeNull();
});
