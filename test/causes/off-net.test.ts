import { expect, test } from 'vitest';
import * as e from '../../src/causes/lib/scene.ts';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause } from '../../src/core/types.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const SERVER = '2001:db8:e6::b9';

/** Another attempt had the router look for the machine before: who joins late hears soon that nobody was found. */
const joinedLate = [
  e.attempted(
    'host_unreachable',
    { phase: 'connect', code: 'EHOSTUNREACH', syscall: 'connect', address: SERVER },
    2329,
  ),
  e.connected(SERVER, 2583, 'unreachable', 981, { counters: { 'Icmp6.InDestUnreachs': 1 } }),
  e.connected(SERVER, 2583, 'silent', 3577),
  e.siblings(SERVER, { 22: 'silent', 80: 'silent', 443: 'silent' }),
  e.ping(SERVER, false),
  e.arrivals([]),
];
const verdictOf = (...pieces: readonly e.Piece[]) =>
  rank(e.scene(`ws://[${SERVER}]:2583/`, ...joinedLate, ...pieces), causes);

test('a server that has no address left but the loopback is off the network, and nobody on the way refuses', () => {
  const verdict = verdictOf(e.addresses());
  expect(verdict.kind === 'ranked' && [verdict.causes[0]?.cause, verdict.twins]).toEqual(['host-down', []]);
});

test('a server that has the address is not down', () => {
  const verdict = verdictOf(e.addresses(e.ownAddress(SERVER, { class: 'documentation' })));
  expect(verdict.kind === 'ranked' && verdict.causes[0]?.cause).not.toBe('host-down');
});
