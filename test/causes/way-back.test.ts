/** What becomes of the server's answers, on machines where other things happen as well. */
import { describe, expect, test } from 'vitest';
import * as e from '../../src/causes/lib/scene.ts';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause } from '../../src/core/types.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const AT = '203.0.113.7';

const named = (...pieces: readonly e.Piece[]): readonly string[] => {
  const verdict = rank(e.scene(`tcp://${AT}:8080`, ...pieces), causes);
  return verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins] : [verdict.kind];
};
const server = [
  e.addresses(e.ownAddress(AT, { class: 'public' })),
  e.listeners([{ address: '0.0.0.0', port: 8080 }]),
];
const port = [
  e.connected(AT, 8080, 'silent', 1300),
  e.siblings(AT, { 22: 'open', 80: 'refused' }),
  e.route(AT),
  ...server,
];
const host = [
  e.connected(AT, 8080, 'silent', 3300),
  e.siblings(AT, { 22: 'silent', 80: 'silent' }),
  e.ping(AT, false),
  e.route(AT),
  ...server,
];
const came = (
  answered: Parameters<typeof e.arrivals>[1] = [],
  counters: Readonly<Record<string, number>> = {},
) =>
  e.arrivals(
    [
      { port: 22, count: 1 },
      { port: 80, count: 1 },
      { port: 8080, count: 4 },
    ],
    answered,
    { counters: { 'Ip.InReceives': 200, ...counters } },
  );
const noRules = e.firewall([]);

describe('counters of the whole machine', () => {
  test('do not make a filter of a way that the kernel lets in', () => {
    const busy = came([], { 'TcpExt.IPReversePathFilter': 900 });
    expect(named(...host, busy, noRules, e.wayBack())).not.toContain('reverse-path-filter');
  });

  test('tell of no signature where they moved less than the client’s requests came', () => {
    const some = came([], { 'TcpExt.TCPMD5NotFound': 1 });
    expect(named(...port, some, noRules, e.wayBack())).not.toContain('tcp-md5-required');
    const all = came([], { 'TcpExt.TCPMD5NotFound': 4 });
    expect(named(...port, all, noRules, e.wayBack())).toEqual(['tcp-md5-required']);
  });

  test('of a route that is missing are not needed: the kernel says so of this very client', () => {
    const none = e.wayBack({ route: 'none', refusal: 'blackhole', prefix: '192.168.1.0/24' });
    expect(named(...host, came(), noRules, none)).toEqual(['no-return-route']);
  });
});

test('a filter of paths that finds no way back at all is not what is wrong', () => {
  const none = e.wayBack({ route: 'none', refusal: 'no-route', admitted: false });
  const counted = came([], { 'TcpExt.IPReversePathFilter': 9 });
  expect(named(...host, counted, noRules, none)).toEqual(['no-return-route']);
});

describe('half-open connections', () => {
  test('of others say nothing of this client', () => {
    const others = e.scene('tcp://192.0.2.1:1', e.wayBack())[0]!;
    const strange = {
      ...others,
      facts: { ...others.facts, pending: [{ from: '198.51.100.77', count: 90 }] },
    };
    expect(named(...port, came(), noRules, strange)).not.toContain('reply-dropped');
  });

  test('whose answers left are lost on the way', () => {
    const left = came([{ port: 8080, kind: 'syn-ack', count: 9 }]);
    expect(named(...port, left, noRules, e.wayBack({}, { pending: 4 }))).toEqual(['return-path-filtered']);
  });

  test('whose answers did not leave are lost on the machine: its rules say by which', () => {
    const out = { chain: 'OUTPUT', outgoing: true } as const;
    const rule = e.rule('-A OUTPUT -p tcp -m tcp --sport 8080 -j DROP', 9, out);
    expect(named(...port, came(), e.firewall([rule]), e.wayBack({}, { pending: 4 }))).toEqual([
      'reply-dropped',
    ]);
  });
});

test('an answer that was given and did not leave is dropped on the machine, also where no rule says so', () => {
  expect(named(...port, came(), noRules, e.wayBack({}, { pending: 4 }))).toEqual(['reply-dropped']);
});

describe('a rule for what the machine sends', () => {
  test('does not take what comes', () => {
    const out = { chain: 'OUTPUT', outgoing: true } as const;
    const egress = e.rule('-A OUTPUT -d 192.0.2.0/24 -p tcp -j DROP', 40, out);
    const drop = e.rule('-A INPUT -p tcp -m tcp --dport 8080 -j DROP', 4);
    expect(named(...port, came(), e.firewall([egress, drop]), e.wayBack())).toEqual(['host-firewall']);
  });
});

describe('who may come', () => {
  const policy = e.rule('policy', 6);
  const list = (namesPort: boolean) => {
    const one = e.firewall([policy]);
    const accept = {
      tool: 'iptables',
      table: 'filter',
      chain: 'INPUT',
      rule: '-A INPUT -s 10.1.0.0/16 -j ACCEPT',
    };
    return { ...one, facts: { ...one.facts, allowLists: [{ ...accept, namesPort }] } } as e.Piece;
  };

  test('is a list where rules accept this port by its source', () => {
    expect(named(...port, came(), list(true), e.wayBack())).toEqual(['source-not-allowed']);
  });

  test('is none where a network is trusted with everything, and the rest is closed', () => {
    expect(named(...port, came(), list(false), e.wayBack())).toEqual(['host-firewall']);
  });

  test('is none where the rule takes some sources only', () => {
    const ban = e.rule('-A f2b-app -s 192.168.1.23/32 -j DROP', 4, { source: 'these' });
    expect(named(...port, came(), e.firewall([ban]), e.wayBack())).toEqual(['host-firewall']);
  });
});

describe('connections that are open', () => {
  const ports = (held: number) => e.localPorts(28_232, held > 0 ? { ESTABLISHED: held } : {});
  const FULL = ['connection-table-full', 'nat-ports-exhausted'];

  test('while a further one gets no answer, from the client', () => {
    const mine = [e.connected(AT, 8080, 'silent', 1300), e.siblings(AT, { 22: 'open' }), e.route(AT)];
    expect(named(...mine, ports(30)).toSorted()).toEqual(expect.arrayContaining(FULL));
    expect(named(...mine, ports(30))).not.toContain('network-firewall');
    expect(named(...mine, ports(0))).not.toContain('nat-ports-exhausted');
  });

  test('for the client’s translator, as the server sees it', () => {
    const nothing = e.arrivals([
      { port: 22, count: 1 },
      { port: 80, count: 1 },
    ]);
    expect(named(...port, nothing, noRules, e.wayBack({}, { open: 12 })).toSorted()).toEqual(FULL);
    expect(named(...port, nothing, noRules, e.wayBack())).toEqual(['network-firewall']);
  });
});
