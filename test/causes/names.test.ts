/** Causes of names where they come near each other. */
import { expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, Evidence } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const NAME = 'chat.larch.example';
const URL = `tcp://${NAME}:8443`;

const named = (evidence: readonly Evidence[]): readonly string[] => {
  const verdict = rank(evidence, causes);
  return verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins] : [verdict.kind];
};
const nameless = (...resolvers: readonly ReturnType<typeof e.said>[]): readonly Evidence[] =>
  e.scene(URL, ...e.nameless(NAME, 'dns_server_failed', resolvers));

test('the first answer that is one decides: a resolver that comes after it says nothing', () => {
  expect(named(nameless(e.said('no-such-name'), e.said('timeout')))).toEqual(['name-not-found']);
  expect(named(nameless(e.said('timeout'), e.said('no-such-name')))).toEqual(['name-not-found']);
});

test('one resolver that fails and one that is silent: either may be to blame', () => {
  expect(named(nameless(e.said('refused'), e.said('timeout'))).toSorted()).toEqual([
    'resolver-failing',
    'resolver-unreachable',
  ]);
});

test('a resolver that fails for a name whose aliases lead in circles is not to blame', () => {
  const circle = [NAME, 'edge.example', NAME];
  const evidence = e.scene(
    URL,
    ...e.nameless(NAME, 'dns_server_failed', [e.said('failed')], {
      authority: [e.said('no-address', { aliases: circle })],
    }),
  );
  expect(named(evidence)).toEqual(['cname-loop']);
});

test('no resolver at all is as good as one that cannot be reached', () => {
  expect(named(nameless())).toEqual(['resolver-unreachable']);
});

test('a name that does not resolve is of no interest to a client that leaves names to its proxy', () => {
  const [, names] = e.nameless(NAME, 'dns_name_not_found', [e.said('no-such-name')]);
  const proxied = e.attempted('connection_refused', { phase: 'proxy', proxy: 'http://192.168.1.9:3128' });
  expect(named(e.scene(URL, proxied, names!))).not.toContain('name-not-found');
});

const there = [
  e.connected('203.0.113.7', 8443, 'open', 0.5, { role: 'authority' }),
  e.refusal('203.0.113.8', 8443),
  e.connected('203.0.113.8', 8443, 'refused', 0.4),
];

test('a resolver that remembers gives an old record, one that speaks for the zone a view of its own', () => {
  const by = (authoritative: boolean): readonly Evidence[] =>
    e.scene(
      URL,
      e.names(NAME, ['203.0.113.8'], ['203.0.113.7'], {
        resolvers: [e.said('answer', { addresses: ['203.0.113.8'], authoritative })],
      }),
      ...there,
    );
  expect(named(by(false))).toEqual(['stale-dns']);
  expect(named(by(true))).toEqual(['split-horizon']);
});

test('a line of the hosts file that agrees with the DNS overrides nothing', () => {
  const line = { address: '203.0.113.8', line: 3, file: '/etc/hosts' };
  const evidence = e.scene(
    URL,
    e.names(NAME, ['203.0.113.8'], undefined, {
      hostsFile: [line],
      resolvers: [e.said('answer', { addresses: ['203.0.113.8'] })],
    }),
    ...there.slice(1),
  );
  expect(named(evidence)).not.toContain('hosts-override');
});

test('an address that every name has is somebody else’s, unless it is the server’s own', () => {
  const world = [
    e.names(NAME, ['203.0.113.8']),
    e.inventedNames(e.said('answer', { addresses: ['203.0.113.8'] })),
    ...there.slice(1),
  ];
  expect(named(e.scene(URL, ...world))).toEqual(['dns-hijacked']);
  const own = e.addresses(e.ownAddress('203.0.113.8', { class: 'public' }));
  const cameHere = e.arrivals(
    [{ port: 8443, count: 1, from: '192.168.1.23' }],
    [{ port: 8443, kind: 'rst', count: 1 }],
  );
  expect(named(e.scene(URL, ...world, e.route('203.0.113.8'), own, cameHere))).not.toContain('dns-hijacked');
});
