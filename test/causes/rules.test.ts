/** Which firewall rule is blamed where it took packets, though not, or not surely, the client's. */
import { describe, expect, test } from 'vitest';
import { notOnList, refusedByRule, takenBy } from '../../src/causes/lib/rules.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { isAmong, sourcesIn } from '../../src/causes/lib/sources.ts';
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

describe('a list of allowed sources', () => {
  const accept = (rule: string, rest: object = {}) => ({
    tool: 'iptables' as const,
    table: 'filter',
    chain: 'INPUT',
    rule: `-A INPUT -s ${rule} -p tcp -m tcp --dport 22 -j ACCEPT`,
    namesPort: true,
    ...rest,
  });
  const office = '198.51.100.0/24';
  const found = (
    list: ReturnType<typeof accept>,
    rest: Parameters<typeof e.rule>[2] = {},
    text = 'policy',
  ) => {
    const watch = e.firewall([e.rule(text, 4, rest)]);
    const facts = { ...watch.facts, allowLists: [list] };
    return notOnList(e.scene(GOAL, ...unanswered, came, { ...watch, facts }));
  };
  const at = (chain: string, nth: number) => ({ places: [{ chain, nth }] });

  test.each<readonly [string, ReturnType<typeof found>, boolean]>([
    ['of the same chain', found(accept(office)), true],
    ['of another chain', found(accept(office, { chain: 'other' })), false],
    ['of a chain that is jumped to', found(accept(office, { chain: 'user', ...at('INPUT', 3) })), true],
    ['before the rule', found(accept(office, at('INPUT', 1)), { nth: 2 }, '-A INPUT -j DROP'), true],
    ['after the rule', found(accept(office, at('INPUT', 3)), { nth: 2 }, '-A INPUT -j DROP'), false],
    ['that is this machine', found(accept('127.0.0.0/8')), false],
    ['that has the client', found(accept('192.168.0.0/16')), false],
    ['of a set that may have anybody', found(accept(`${office} -m set --match-set staff src`)), true],
    [
      'that the rule itself names, without the client',
      found(accept('127.0.0.1/32'), { source: 'all-but-these' }, `-A INPUT ! -s ${office} -j DROP`),
      true,
    ],
    [
      'that the rule itself names, with the client',
      found(accept('127.0.0.1/32'), { source: 'all-but-these' }, '-A INPUT ! -s 192.168.1.0/24 -j DROP'),
      false,
    ],
  ])('%s', (_, one, expected) => {
    expect(one !== null).toBe(expected);
  });
});

describe('the sources that a rule names', () => {
  test.each<readonly [string, readonly string[] | null]>([
    ['-A INPUT -s 10.1.0.0/16 -p tcp -j ACCEPT', ['10.1.0.0/16']],
    ['-A INPUT -m iprange --src-range 10.0.0.3-10.0.0.9 -j ACCEPT', ['10.0.0.3-10.0.0.9']],
    [
      'ip saddr { 198.51.100.66, 203.0.113.192/28 } tcp dport 22 accept',
      ['198.51.100.66', '203.0.113.192/28'],
    ],
    ['ip6 saddr != 2001:db8::/32 drop', ['2001:db8::/32']],
    ['ip saddr @staff accept', null],
    ['ip saddr { 198.51.100.66, 203.0.1', null],
    ['-A INPUT -m set --match-set staff src -j ACCEPT', null],
  ])('%s', (rule, expected) => {
    expect(sourcesIn(rule)).toEqual(expected);
  });

  test('have an address, or have it not', () => {
    const sources = ['10.1.0.0/16', '10.0.0.3-10.0.0.9', '2001:db8::7'];
    const among = ['10.1.2.3', '10.0.0.9', '2001:db8::7', '10.2.0.1', '10.0.0.2', 'fe80::1%eth0'].map((one) =>
      isAmong(one, sources),
    );
    expect(among).toEqual([true, true, true, false, false, false]);
  });
});
