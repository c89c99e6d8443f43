import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, CauseId, Evidence, Judgement, Verdict } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { OTHER, rank, TWIN_MARGIN } from '../../src/diagnose/rank.ts';
import { evidenceFrom, R, SERVER, T1, T2, WORLDS } from './worlds.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));

const named = (verdict: Verdict): readonly CauseId[] =>
  verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins].toSorted() : [verdict.kind];

describe('every founding cause', () => {
  const titled = WORLDS.map((world, i) => [world.truth, `world ${i + 1}`, world] as const);

  test.each(titled)('%s (%s) is named from the client with exactly its twins', (_, __, world) => {
    expect(named(rank(evidenceFrom(world, 'client'), causes))).toEqual([...world.fromClient].toSorted());
  });

  test.each(titled)('%s (%s) is named alone from both vantages', (truth, __, world) => {
    const twins = world.fromBoth ?? [truth];
    expect(named(rank(evidenceFrom(world, 'both'), causes))).toEqual([...twins].toSorted());
  });

  test.each(titled)('%s (%s) comes with a repair and confidences that make sense', (_, __, world) => {
    const verdict = rank(evidenceFrom(world, 'both'), causes);
    const all = verdict.kind === 'ranked' ? verdict.causes : [];
    const twins = world.fromBoth?.length ?? 1;
    expect(all[0]!.fix.length).toBeGreaterThan(0);
    const together = all.slice(0, twins).reduce((sum, { confidence }) => sum + confidence, 0);
    expect(together).toBeGreaterThan(0.9);
    expect(all.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1);
  });
});

describe('a name from DNS whose own servers could not be asked', () => {
  const world = (...pieces: readonly e.Piece[]) =>
    e.scene('ws://chat.example:8282/', e.names('chat.example', [SERVER]), ...pieces);

  test('adds stale-dns to the causes of a refusal', () => {
    const evidence = world(
      e.refusal(SERVER, 8282),
      e.connected(SERVER, 8282, 'refused', 0.4),
      e.siblings(SERVER, { 22: 'open' }),
    );
    expect(named(rank(evidence, causes))).toEqual([...R, 'stale-dns'].toSorted());
  });

  test('adds it to the causes of one silent port', () => {
    const evidence = world(e.connected(SERVER, 8282, 'silent', 1301), e.siblings(SERVER, { 22: 'open' }));
    expect(named(rank(evidence, causes))).toEqual([...T1, 'stale-dns'].toSorted());
  });

  test('adds it to the causes of total silence', () => {
    const evidence = world(
      e.connected(SERVER, 8282, 'silent', 3301),
      e.siblings(SERVER, { 22: 'silent' }),
      e.ping(SERVER, false),
    );
    expect(named(rank(evidence, causes))).toEqual([...T2, 'stale-dns'].toSorted());
  });

  test('adds nothing where the name came from the hosts file', () => {
    const hosts = { hostsFile: [{ address: SERVER, line: 3, file: '/etc/hosts' }], resolvers: [] };
    const evidence = e.scene(
      'ws://chat.example:8282/',
      e.names('chat.example', [SERVER], undefined, hosts),
      e.connected(SERVER, 8282, 'refused', 0.4),
    );
    expect(named(rank(evidence, causes))).toEqual([...R].toSorted());
  });
});

describe('a pattern that fits no cause', () => {
  test.each([
    [
      'requests arrive, the service listens, no rule moved, and nothing answers',
      e.scene(
        `ws://${SERVER}:8282/`,
        e.connected(SERVER, 8282, 'silent', 1301),
        e.siblings(SERVER, { 22: 'open' }),
        e.route(SERVER),
        e.addresses(e.ownAddress(SERVER, { class: 'public' })),
        e.listeners([{ address: '0.0.0.0', port: 8282 }]),
        e.arrivals([
          { port: 22, count: 1 },
          { port: 8282, count: 4 },
        ]),
        e.firewall([e.rule('-A INPUT -p tcp -m tcp --dport 9 -j DROP', 0)]),
      ),
    ],
    [
      'the server itself refuses although somebody listens',
      e.scene(
        `ws://${SERVER}:8282/`,
        e.connected(SERVER, 8282, 'refused', 0.4),
        e.route(SERVER),
        e.addresses(e.ownAddress(SERVER, { class: 'public' })),
        e.listeners([{ address: '0.0.0.0', port: 8282 }]),
        e.arrivals([{ port: 8282, count: 2 }], [{ port: 8282, kind: 'rst', count: 2 }]),
      ),
    ],
    [
      'the name does not resolve',
      e.scene(
        'ws://nowhere.example:8282/',
        e.attempted('dns_name_not_found', { phase: 'name', code: 'ENOTFOUND' }),
        e.names('nowhere.example', [], undefined, { systemFailure: 'dns_name_not_found' }),
      ),
    ],
    [
      'the server answers with a status that no cause is known for',
      e.scene(
        `ws://${SERVER}:8282/`,
        e.attempted('websocket_not_upgraded', {
          phase: 'websocket',
          address: SERVER,
          answer: { status: 418, headers: {} },
        }),
        e.connected(SERVER, 8282, 'open', 0.4),
      ),
    ],
    [
      'the kernel has no local port although hardly any is in use',
      e.scene(`ws://${SERVER}:8282/`, e.noPort(SERVER, 8282), e.localPorts(28232, { ESTABLISHED: 4 })),
    ],
    ['nothing was measured', []],
  ] as const)('is unknown, and says why: %s', (_, evidence) => {
    const verdict = rank(evidence, causes);
    expect(verdict).toEqual({ kind: 'unknown', why: expect.stringMatching(/.{20}/) as string });
  });
});

test('an attempt that succeeds is healthy, whatever else is odd', () => {
  const evidence = e.scene(
    `ws://${SERVER}:8282/`,
    e.attempted(null, { phase: 'done', address: SERVER, port: 8282 }),
    e.connected(SERVER, 8282, 'silent', 1301),
    e.siblings(SERVER, { 22: 'refused' }),
  );
  expect(rank(evidence, causes)).toEqual({ kind: 'healthy' });
});

describe('twins', () => {
  test('get advice that names the goal’s own port and tells every one of them apart', () => {
    const verdict = rank(evidenceFrom(WORLDS[0]!, 'client'), causes);
    const next = verdict.kind === 'ranked' ? verdict.next : [];
    const text = JSON.stringify(next);
    expect(next[0]?.command).toBe("ss -ltnp 'sport = :8282'");
    for (const id of R) expect(text).toContain(id);
  });

  test('that the server would tell apart get advice for each cause of a silence', () => {
    const silence = WORLDS.find(({ truth, fromClient }) => truth === 'host-down' && fromClient === T2)!;
    const verdict = rank(evidenceFrom(silence, 'client'), causes);
    const text = JSON.stringify(verdict.kind === 'ranked' ? verdict.next : []);
    for (const id of T2) expect(text).toContain(id);
  });

  test('are not sent to the server once it has been looked at', () => {
    const evidence = e.scene(
      `ws://${SERVER}:8282/`,
      e.connected(SERVER, 8282, 'silent', 1301),
      e.siblings(SERVER, { 22: 'open' }),
      e.route(SERVER),
      e.addresses(e.ownAddress(SERVER, { class: 'public' })),
      e.listeners([{ address: '0.0.0.0', port: 8282 }]),
      e.wayBack(),
    );
    const verdict = rank(evidence, causes);
    expect(named(verdict)).toEqual([
      'host-firewall',
      'managed-firewall',
      'network-firewall',
      'source-not-allowed',
    ]);
    expect(JSON.stringify(verdict)).not.toContain('--server');
  });
});

/** A cause that believes what it is told. */
const fixed = (judgement: Judgement | null, prior?: number): Cause => ({
  ...causes.get('host-down')!,
  ...(prior === undefined ? {} : { prior }),
  judge: () => judgement,
});
const judgement = (weight: number): Judgement => ({ weight, says: 'so', because: ['a'], against: [] });
const someEvidence = e.scene('tcp://203.0.113.7:1', e.connected('203.0.113.7', 1, 'refused', 1));
const weight = fc.double({ min: -20, max: 20, noNaN: true });
const prior = fc.double({ min: -5, max: 0, noNaN: true });
const judged = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.tuple(weight, prior), {
  minKeys: 1,
});
const asCauses = (all: Record<string, [number, number]>): ReadonlyMap<CauseId, Cause> =>
  new Map(Object.entries(all).map(([id, [w, p]]) => [id, fixed(judgement(w), p)]));

describe('whatever the causes say', () => {
  test('confidences are probabilities, and do not rise down the list of twins nor of the rest', () => {
    fc.assert(
      fc.property(judged, (all) => {
        const verdict = rank(someEvidence, asCauses(all));
        if (verdict.kind !== 'ranked') return;
        const p = verdict.causes.map(({ confidence }) => confidence);
        expect(Math.min(...p)).toBeGreaterThanOrEqual(0);
        expect(p.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
        const count = verdict.twins.length + 1;
        for (const part of [p.slice(0, count), p.slice(count)])
          expect(part).toEqual(part.toSorted((a, b) => b - a));
      }),
    );
  });

  test('the twins are exactly those within the margin of the best evidence: priors only order them', () => {
    fc.assert(
      fc.property(judged, prior, (all, other) => {
        const verdict = rank(someEvidence, asCauses(all));
        if (verdict.kind !== 'ranked') return;
        const best = Math.max(...Object.values(all).map(([w]) => w));
        const close = Object.entries(all).filter(([, [w]]) => w >= best - TWIN_MARGIN + 0.01);
        expect(named(verdict)).toEqual(expect.arrayContaining(close.map(([id]) => id)));
        for (const id of named(verdict))
          expect(all[id]![0]).toBeGreaterThanOrEqual(best - TWIN_MARGIN - 0.01);
        const flat = Object.fromEntries(
          Object.entries(all).map(([id, [w]]) => [id, [w, other] as [number, number]]),
        );
        const again = rank(someEvidence, asCauses(flat));
        if (again.kind === 'ranked') expect(named(again)).toEqual(named(verdict));
      }),
    );
  });

  test('nothing is believed for less evidence than something unknown is given', () => {
    fc.assert(
      fc.property(judged, (all) => {
        fc.pre(Object.values(all).every(([w]) => w < OTHER));
        expect(rank(someEvidence, asCauses(all)).kind).toBe('unknown');
      }),
    );
  });

  test('a cause of which the evidence says nothing is not named', () => {
    const some = new Map([
      ['a', fixed(judgement(9), 0)],
      ['b', fixed(null)],
    ]);
    expect(JSON.stringify(rank(someEvidence, some))).not.toContain('"b"');
  });
});

const anyWorld = fc.constantFrom(...WORLDS);
/** Where the proof itself is taken away, what is left shows another machine, and rightly so. */
const plainWorlds = WORLDS.filter(
  ({ truth }) => !['cdn-in-front', 'stale-dns', 'private-address'].includes(truth),
);
const anyEvidence = fc
  .tuple(anyWorld, fc.constantFrom('client' as const, 'both' as const))
  .map(([world, vantage]) => evidenceFrom(world, vantage));
const shuffled = (evidence: readonly Evidence[]) =>
  fc.shuffledSubarray([...evidence], { minLength: evidence.length, maxLength: evidence.length });

describe('whatever the world', () => {
  test('the order of the evidence changes nothing', () => {
    fc.assert(
      fc.property(
        anyEvidence.chain((evidence) => fc.tuple(fc.constant(evidence), shuffled(evidence))),
        ([evidence, other]) => {
          expect(rank(other, causes)).toEqual(rank(evidence, causes));
        },
      ),
    );
  });

  test('what is missing vetoes nothing: taking evidence away never gives a cause new evidence against it', () => {
    fc.assert(
      fc.property(
        anyEvidence.chain((evidence) => fc.tuple(fc.constant(evidence), fc.subarray([...evidence]))),
        ([evidence, part]) => {
          for (const cause of causes.values()) {
            const less = cause.judge(part);
            const ids = new Set(evidence.map(({ id }) => id));
            for (const id of less?.against ?? []) expect(ids.has(id)).toBe(true);
            const kept = new Set(part.map(({ id }) => id));
            for (const id of [...(less?.because ?? []), ...(less?.against ?? [])])
              expect(kept.has(id)).toBe(true);
          }
        },
      ),
    );
  });

  test('whatever of the server’s evidence is missing, the truth is among what is named', () => {
    const part = anyWorld.chain((world) => fc.tuple(fc.constant(world), fc.subarray([...world.server])));
    fc.assert(
      fc.property(part, ([world, server]) => {
        const evidence = e.scene(world.url, ...world.client, ...server);
        expect(named(rank(evidence, causes))).toContain(world.truth);
      }),
      { numRuns: 1000 },
    );
    // A thousand verdicts of a hundred causes each take their time on a busy machine.
  }, 90_000);

  test('whichever one piece is missing, another cause is never believed alone and firmly', () => {
    for (const world of plainWorlds) {
      const all = [...world.client, ...world.server];
      for (const missing of all) {
        const verdict = rank(e.scene(world.url, ...all.filter((one) => one !== missing)), causes);
        if (verdict.kind !== 'ranked' || named(verdict).includes(world.truth)) continue;
        expect
          .soft(verdict.causes[0]!.confidence, `${world.truth} without ${missing.probe}`)
          .toBeLessThan(0.95);
      }
    }
  });

  test('a verdict names only causes, evidence and twins that exist', () => {
    fc.assert(
      fc.property(
        anyEvidence.chain((evidence) => fc.subarray([...evidence])),
        (evidence) => {
          const verdict = rank(evidence, causes);
          if (verdict.kind !== 'ranked') return;
          const ids = new Set(evidence.map(({ id }) => id));
          const listed = verdict.causes.map(({ cause }) => cause);
          expect(new Set(listed).size).toBe(listed.length);
          expect(verdict.twins).toEqual(listed.slice(1, verdict.twins.length + 1));
          for (const { cause, because, against } of verdict.causes) {
            expect(causes.has(cause)).toBe(true);
            for (const id of [...because, ...against]) expect(ids.has(id)).toBe(true);
          }
        },
      ),
    );
  });
});
