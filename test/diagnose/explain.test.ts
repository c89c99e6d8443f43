import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, Evidence, Verdict } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { explain } from '../../src/diagnose/explain.ts';
import { widthOf } from '../../src/diagnose/explain/text.ts';
import { rank } from '../../src/diagnose/rank.ts';
import { controlsIn, isColoured, withoutColour } from './controls.ts';
import { evidenceFrom, SERVER, WORLDS } from './worlds.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));

const text = (
  evidence: readonly Evidence[],
  look: Partial<{ colour: boolean; width: number }> = {},
): string =>
  explain(
    {
      url: evidence[0]?.target.url ?? 'ws://203.0.113.7:8282/',
      verdict: rank(evidence, causes),
      evidence,
      causes,
    },
    { colour: false, width: 80, ...look },
  );

const of = (truth: string, vantage: 'client' | 'both'): readonly Evidence[] =>
  evidenceFrom(
    WORLDS.find((world) => world.truth === truth)!,
    vantage,
  );

describe('the answer in words', () => {
  test.each([
    ['loopback-bind', 'client'],
    ['loopback-bind', 'both'],
    ['managed-firewall', 'both'],
    ['stale-dns', 'client'],
    ['client-proxy', 'client'],
    ['http-not-websocket', 'client'],
    ['private-address', 'client'],
    ['time-wait-exhausted', 'client'],
  ] as const)('of %s from %s, at 80 columns', (truth, vantage) => {
    expect(text(of(truth, vantage))).toMatchSnapshot();
  });

  test('on a narrow terminal', () => {
    expect(text(of('loopback-bind', 'both'), { width: 44 })).toMatchSnapshot();
  });

  test('of a world where all is well', () => {
    const evidence = e.scene(
      'ws://203.0.113.7:8282/',
      e.attempted(
        null,
        { phase: 'done', address: SERVER, port: 8282, answer: { status: 101, headers: {} } },
        12.3,
      ),
    );
    expect(text(evidence)).toMatchSnapshot();
  });

  test('of a world that no cause explains', () => {
    const evidence = e.scene(
      'ws://203.0.113.7:8282/',
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: SERVER,
        answer: { status: 418, headers: {} },
      }),
      e.connected(SERVER, 8282, 'open', 0.4),
    );
    expect(text(evidence)).toMatchSnapshot();
  });

  test('admits what could not be measured', () => {
    const evidence = of('not-listening', 'client');
    const said = explain(
      {
        url: 'ws://203.0.113.7:8282/',
        verdict: rank(evidence, causes),
        evidence,
        causes,
        unmeasured: [{ probe: 'firewall', vantage: 'server', why: 'it takes root' }],
      },
      { colour: false, width: 80 },
    );
    expect(said).toContain('firewall on the server (it takes root)');
  });

  test('says something even of nothing', () => {
    expect(text([])).toMatch(/nothing could be measured/);
  });
});

const anyEvidence = fc
  .tuple(fc.constantFrom(...WORLDS), fc.constantFrom('client' as const, 'both' as const))
  .map(([world, vantage]) => evidenceFrom(world, vantage));

describe('whatever the evidence', () => {
  test('without colour there is no control character but the line break', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer({ min: 20, max: 200 }), (evidence, width) => {
        expect(controlsIn(text(evidence, { width }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('colour changes nothing but colour', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer({ min: 40, max: 120 }), (evidence, width) => {
        const painted = text(evidence, { width, colour: true });
        expect(isColoured(painted)).toBe(true);
        expect(withoutColour(painted)).toBe(text(evidence, { width }));
      }),
      { numRuns: 60 },
    );
  });

  test('no line is wider than the terminal, but for commands, which are never broken', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer({ min: 40, max: 120 }), (evidence, width) => {
        const lines = text(evidence, { width })
          .split('\n')
          .filter((line) => !/^\s+\$ /.test(line));
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001b[31m', '\u001b]0;x\u0007', '\r\n', '\u202e', '\u009b2J', '\u0000'),
    ),
  )
  .map((parts) => parts.join(''));

const hostile = (said: string): readonly Evidence[] =>
  e.scene(
    'ws://chat.example:8282/',
    e.names(said, [SERVER], [said]),
    e.proxySettings(null),
    e.attempted('not_http', {
      phase: 'websocket',
      address: SERVER,
      port: 8282,
      firstBytes: said,
      message: said,
    }),
    e.connected(SERVER, 8282, 'open', 1),
    e.fingerprint(SERVER, 8282, {
      speaks: 'text',
      banner: said,
      intermediary: { name: said, header: said, cdn: true },
    }),
    e.listeners([{ address: said, port: 8282, process: said }]),
    e.firewall([e.rule(said, 3, { chain: said, table: said })]),
  );

describe('text from the network', () => {
  test('never reaches the terminal as anything but text', () => {
    fc.assert(
      fc.property(nasty, (said) => {
        const unmeasured = [{ probe: 'ping', vantage: 'client' as const, why: said }];
        for (const evidence of [hostile(said)]) {
          const verdict = rank(evidence, causes);
          const printed = explain(
            { url: `ws://${said}/`, verdict, evidence, causes, unmeasured },
            { colour: true, width: 80 },
          );
          expect(controlsIn(withoutColour(printed))).toEqual([]);
        }
      }),
    );
  });

  test('nor does a verdict that came from outside', () => {
    const bad = '\u001b[2J\u202egnp';
    const verdict: Verdict = {
      kind: 'ranked',
      causes: [
        {
          cause: bad,
          confidence: 0.5,
          weight: 0,
          says: bad,
          because: [],
          against: [],
          fix: [{ on: 'server', text: bad, commands: [bad] }],
        },
        { cause: 'b', confidence: 0.4, weight: 0, says: bad, because: [], against: [], fix: [] },
      ],
      twins: [],
      next: [],
    };
    const evidence = of('not-listening', 'client');
    for (const twins of [[], ['b']]) {
      const printed = explain(
        {
          url: 'ws://a:1/',
          verdict: { ...verdict, twins, next: [{ from: 'server', text: bad, command: bad }] },
          evidence,
          causes,
        },
        { colour: false, width: 80 },
      );
      expect(controlsIn(printed)).toEqual([]);
    }
  });
});
