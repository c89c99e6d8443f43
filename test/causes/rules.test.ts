/** Which firewall rule is blamed where it took packets, though not, or not surely, the client's. */
import { describe, expect, test } from 'vitest';
import { refusedByRule, takenBy } from '../../src/causes/lib/rules.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause } from '../../src/core/types.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const ADDRESS = '203.0.113.7';
const CLIENT = '192.168.1.23';
const GOAL = `tcp://${ADDRESS}:22`;

const first = (...pieces: readonly e.Piece[]): string => {
  const verdict = rank(e.scene(GOAL, ...pieces), causes);
  return verdict.kind === 'ranked' ? verdict.causes[0]!.cause : verdict.kind;
};

const refused = [e.refusal(ADDRESS, 22), e.connected(ADDRESS, 22, 'refused', 0.4)];
const unanswered = [
  e.attempted(
    'connection_timeout',
    { phase: 'connect', code: 'ETIMEDOUT', address: ADDRESS, port: 22 },
    3000,
  ),
  e.connected(ADDRESS, 22, 'silent', 3000),
];
const recent = (hits: number) =>
  e.firewall([
    e.rule('-A INPUT -p tcp -m tcp --dport 22 -m recent --update --seconds 60 --hitcount 4 -j DROP', hits),
  ]);
const cap = (hits: number) =>
  e.firewall([
    e.rule('-A INPUT -p tcp -m tcp --dport 22 -m connlimit --connlimit-above 4 -j REJECT', hits, {
      verdict: 'reject',
    }),
  ]);
const came = e.arrivals([{ port: 22, count: 4 }]);

describe('a rule that takes what is beyond a number', () => {
  test.each<readonly [string, 'rate' | 'count', readonly e.Piece[], boolean]>([
    ['drops, and the client had no answer', 'rate', [...unanswered, recent(3)], true],
    ['drops, and the client was refused', 'rate', [...refused, recent(3)], false],
    ['refuses, and the client was refused', 'count', [...refused, cap(3)], true],
    ['refuses, and the client had no answer', 'count', [...unanswered, cap(3)], false],
    [
      'drops, and some tries were refused, and some had no answer',
      'rate',
      [e.reachedGoal(ADDRESS, 22), e.repeats('oorsrs', 'oooo', ''), recent(3)],
      true,
    ],
    [
      'refuses, but fewer than the client was refused',
      'count',
      [e.reachedGoal(ADDRESS, 22), e.repeats('oorrrr', 'oooo', 'oorrrr'), cap(2)],
      false,
    ],
    [
      'drops, but nothing of the client’s came',
      'rate',
      [
        ...unanswered,
        recent(3),
        e.route(ADDRESS, { own: [e.ownAddress(CLIENT)] }),
        e.arrivals(
          [{ port: 22, count: 9, from: '198.51.100.9' }],
          [{ port: 22, kind: 'syn-ack', count: 9, to: '198.51.100.9' }],
        ),
      ],
      false,
    ],
  ])('%s', (_, condition, pieces, expected) => {
    expect(takenBy(e.scene(GOAL, ...pieces), condition) !== null).toBe(expected);
  });

  test('that strangers met does not hide that nobody listens', () => {
    expect(first(...refused, came, e.listeners([{ address: '0.0.0.0', port: 80 }]), cap(9))).toBe(
      'not-listening',
    );
    expect(first(...refused, came, e.listeners([{ address: '0.0.0.0', port: 80 }]), recent(9))).toBe(
      'not-listening',
    );
  });

  test('refused the client where somebody listens, if it took anything', () => {
    const pieces = [...refused, came, e.listeners([{ address: '0.0.0.0', port: 22 }])];
    expect(refusedByRule(e.scene(GOAL, ...pieces, cap(4)))).not.toBeNull();
    expect(refusedByRule(e.scene(GOAL, ...pieces, cap(0)))).toBeNull();
  });
});
