/** Which factor the outcome of repeated tries follows. */
import { describe, expect, test } from 'vitest';
import {
  allWell,
  echoesLost,
  failsSlowly,
  followsAddress,
  followsRate,
  followsTime,
  looksUpSlowly,
  madeLate,
  mixed,
  sentAgain,
} from '../../src/causes/lib/often.ts';
import { attempted, patient, reachedGoal, refusal, repeats, scene } from '../../src/causes/lib/scene.ts';
import { loadFolder, folderOf } from '../../src/core/catalogue.ts';
import type { Cause, Evidence } from '../../src/core/types.ts';
import { rank } from '../../src/diagnose/rank.ts';

const GOAL = 'http://203.0.113.7:8080/';
const well = reachedGoal('203.0.113.7', 8080);
const after = (...rounds: Parameters<typeof repeats>) => scene(GOAL, well, repeats(...rounds));
const impatient = (...rounds: Parameters<typeof repeats>) => patient(700, after(...rounds));

const FACTORS = { followsAddress, followsRate, followsTime, failsSlowly } as const;
const shown = (evidence: readonly Evidence[]): readonly string[] =>
  Object.entries(FACTORS)
    .filter(([, fact]) => fact(evidence) !== null)
    .map(([name]) => name);

describe('the outcome of tries', () => {
  test.each<readonly [string, readonly Evidence[], readonly string[]]>([
    ['how fast one tries', after('ooorrr', 'oooo', 'oorrrr'), ['followsRate']],
    ['how fast, a moment before the slow ones too', after('rrrrrr', 'rooo', 'orrrrr'), ['followsRate']],
    ['how fast, of a firewall that drops', impatient('oossss', 'oooo', 'osssss'), ['followsRate']],
    ['the moment', after('oooooo', 'orro', 'rrrrrr'), ['followsTime', 'failsSlowly']],
    ['nothing of these', impatient('ososso', 'osol', 'soosoo'), ['failsSlowly']],
    [
      'the address',
      after('rrrrrr', 'oror', 'oooooo', {
        address: (end) => (end === 'r' ? '203.0.113.8' : '203.0.113.7'),
      }),
      ['followsAddress', 'followsTime', 'failsSlowly'],
    ],
  ])('follows %s', (_, evidence, expected) => {
    expect(shown(evidence).toSorted()).toEqual(expected.toSorted());
  });

  test('is mixed only if some went well', () => {
    expect(mixed(scene(GOAL, refusal('203.0.113.7', 8080), repeats('rrrrrr', 'rrrr', 'rrrrrr')))).toBeNull();
    expect(mixed(after('oooooo', 'oooo', 'oooooo'))).toBeNull();
    expect(mixed(after('oooooo', 'ooor', 'oooooo'))?.value.failed).toHaveLength(1);
  });

  test('is all well if the first try and all that repeat it are, and a client that waits has its answer late', () => {
    expect(allWell(after('oooooo', 'oooo', 'oooooo'))).toBe(true);
    expect(allWell(after('oooooo', 'ooro', 'oooooo'))).toBe(false);
    // Beside tries that take a millisecond, a second is no answer at once, whether or not the client says how long it waits.
    expect(allWell(after('oooooo', 'olol', 'oooooo'))).toBe(false);
    expect(allWell(after('oooooo', 'onon', 'oooooo'))).toBe(false);
    // Once is a hitch, unless the client does not wait for so long.
    expect(allWell(after('oooooo', 'oool', 'oooooo'))).toBe(true);
    expect(allWell(impatient('oooooo', 'oool', 'oooooo'))).toBe(false);
    // Where everything takes so long, nothing was asked again.
    expect(allWell(scene(GOAL, well, repeats('', '', '')))).toBe(true);
  });

  test('is not the worse for a first lookup that took long: its answer is remembered for those after it', () => {
    const cold = attempted(
      null,
      { phase: 'done', address: '203.0.113.7', port: 8080, nameMs: 1400, connectMs: 0.4 },
      1405,
    );
    const all = (slow: string) => scene('http://app.example:8080/', cold, repeats('oooooo', slow, 'oooooo'));
    expect(allWell(all('oooo'))).toBe(true);
    expect(allWell(all('onoo'))).toBe(true);
    expect(allWell(all('onon'))).toBe(false);
  });

  test('may be late for the name or for the connection', () => {
    expect(looksUpSlowly(impatient('nnnnnn', 'onon', 'oooooo'))).not.toBeNull();
    expect(looksUpSlowly(impatient('nnnnnn', 'olon', 'oooooo'))).toBeNull();
    expect(madeLate(impatient('oooooo', 'olol', 'oooooo'))?.value).toBe(2);
  });

  test('echoes are lost in part, or it says nothing', () => {
    const echoes = (sent: number, answered: number) =>
      echoesLost(after('oooooo', 'oooo', '', { echoes: { sent, answered } }));
    expect(echoes(8, 6)?.value.lost).toBe(2);
    expect(echoes(8, 8)).toBeNull();
    expect(echoes(8, 0)).toBeNull();
  });
});

describe('segments sent again', () => {
  const counted = (counters: Readonly<Record<string, number>>) =>
    sentAgain(after('oossoo', 'osoo', 'ooosoo', { counters }));

  test('are told from connection requests', () => {
    expect(counted({ 'Tcp.OutSegs': 76, 'Tcp.RetransSegs': 19, 'TcpExt.TCPSynRetrans': 4 })?.value).toBe(15);
    expect(counted({ 'Tcp.OutSegs': 76, 'Tcp.RetransSegs': 4, 'TcpExt.TCPSynRetrans': 4 })).toBeNull();
  });

  test('are a habit only if there are several, and ours only where nobody else sent much', () => {
    expect(counted({ 'Tcp.OutSegs': 76, 'Tcp.RetransSegs': 2 })).toBeNull();
    expect(counted({ 'Tcp.OutSegs': 5000, 'Tcp.RetransSegs': 19 })).toBeNull();
    // Tries that are never connected send next to nothing.
    const dead = after('ssssss', 'osss', 'ssssss', {
      counters: { 'Tcp.OutSegs': 120, 'Tcp.RetransSegs': 9 },
    });
    expect(sentAgain(dead)).toBeNull();
    expect(sentAgain(after('oossoo', 'osoo', 'ooosoo'))).toBeNull();
  });
});

describe('the verdict', async () => {
  const causes = await loadFolder<Cause>(folderOf('causes'));
  const top = (evidence: readonly Evidence[]): string => {
    const verdict = rank(evidence, causes);
    return verdict.kind === 'ranked' ? verdict.causes[0]!.cause : verdict.kind;
  };

  test('is healthy if all tries work', () => {
    expect(top(after('oooooo', 'oooo', 'oooooo'))).toBe('healthy');
  });

  test('never blames what would always fail for what sometimes works', () => {
    const evidence = scene(GOAL, refusal('203.0.113.7', 8080), repeats('rrrrrr', 'orro', 'oooooo'));
    expect(top(evidence)).toBe('crash-loop');
    const verdict = rank(evidence, causes);
    expect(verdict.kind === 'ranked' && verdict.causes.map(({ cause }) => cause)).toEqual(['crash-loop']);
  });

  test('is loss where echoes were lucky and data had to be sent again, and still none where the rate decides', () => {
    const lucky = {
      echoes: { sent: 8, answered: 8 },
      counters: { 'Tcp.OutSegs': 76, 'Tcp.RetransSegs': 15 },
    };
    expect(top(impatient('sooosso', 'oooo', 'oosooo', lucky))).toBe('packet-loss');
    expect(top(impatient('oossss', 'oooo', 'osssss', lucky))).not.toBe('packet-loss');
  });

  test('is unknown where one try failed and sixteen went well', () => {
    expect(top(scene(GOAL, refusal('203.0.113.7', 8080), repeats('oooooo', 'oooo', 'oooooo')))).not.toBe(
      'not-listening',
    );
  });
});
