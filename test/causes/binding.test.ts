/** Whether a service listens where its clients come to. */
import { describe, expect, test } from 'vitest';
import { boundElsewhere, boundHere, boundToIpv6 } from '../../src/causes/lib/binding.ts';
import * as e from '../../src/causes/lib/scene.ts';
import type { Listener } from '../../src/core/facts.ts';

const AT = '203.0.113.7';
const SIX = '2001:db8::7';

const scene = (to: string, ...rows: readonly (Partial<Listener> & Pick<Listener, 'address'>)[]) =>
  e.scene(
    `tcp://${to.includes(':') ? `[${to}]` : to}:81`,
    e.connected(to, 81, 'refused', 1),
    e.addresses(e.ownAddress(AT, { class: 'public' }), e.ownAddress(SIX, { class: 'public', prefix: 64 })),
    e.listeners(rows.map((row) => ({ port: 81, ...row }))),
  );
const said = (evidence: ReturnType<typeof scene>): string =>
  [boundElsewhere(evidence) && 'elsewhere', boundToIpv6(evidence) && 'six', boundHere(evidence) && 'here']
    .filter(Boolean)
    .join();

describe('who comes over IPv4', () => {
  test.each([
    ['0.0.0.0', 'here'],
    [AT, 'here'],
    ['203.0.113.8', 'elsewhere'],
    [SIX, 'six'],
    ['127.0.0.1', ''],
  ])('and finds a service on %s', (address, expected) => {
    expect(said(scene(AT, { address }))).toBe(expected);
  });

  test('is served by [::] if that is for both families', () => {
    expect(said(scene(AT, { address: '::', v6only: false }))).toBe('here');
    expect(said(scene(AT, { address: '::', v6only: true }))).toBe('six');
  });

  test('is not known to be served by [::] where no table tells, but for what the server tried itself', () => {
    expect(said(scene(AT, { address: '::' }))).toBe('');
    const tried = (outcome: 'open' | 'refused') => [
      ...scene(AT, { address: '::' }),
      ...e.scene(`tcp://${AT}:81`, e.selfConnect({ [AT]: outcome })),
    ];
    expect(said(tried('refused'))).toBe('six');
    expect(said(tried('open'))).toBe('here');
  });

  test('needs one of several that fits', () => {
    expect(said(scene(AT, { address: '127.0.0.1' }, { address: '203.0.113.8' }))).toBe('elsewhere');
    expect(said(scene(AT, { address: '203.0.113.8' }, { address: AT }))).toBe('here');
  });
});

describe('who comes over IPv6', () => {
  test.each([
    ['0.0.0.0', 'elsewhere'],
    ['::', 'here'],
    [SIX, 'here'],
    ['2001:db8::8', 'elsewhere'],
  ])('and finds a service on %s', (address, expected) => {
    expect(said(scene(SIX, { address }))).toBe(expected);
  });
});

test('behind an address translator, the address counts that the requests came to', () => {
  const evidence = e.scene(
    `tcp://${AT}:81`,
    e.connected(AT, 81, 'refused', 1),
    e.route(AT),
    e.addresses(e.ownAddress('10.0.0.5')),
    e.listeners([{ address: '10.0.0.6', port: 81 }]),
    e.arrivals([{ port: 81, count: 2, to: '10.0.0.5' }]),
  );
  expect(said(evidence)).toBe('elsewhere');
});
