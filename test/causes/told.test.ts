/** Who said no, on machines that do more than we ask of them. */
import { describe, expect, test } from 'vitest';
import * as e from '../../src/causes/lib/scene.ts';
import {
  keptBack,
  toldByIcmp,
  toldByKernel,
  toldByOwnFirewall,
  toldByReset,
  toldOthers,
} from '../../src/causes/lib/told.ts';
import type { Counters } from '../../src/core/facts.ts';

const AT = '203.0.113.7';
const refused = (...counters: readonly Counters[]) =>
  e.scene(
    `tcp://${AT}:81`,
    ...counters.map((moved) => e.connected(AT, 81, 'refused', 1, { counters: moved })),
  );
const BUSY = { 'Tcp.InSegs': 9, 'Icmp.InDestUnreachs': 2, 'Icmp.OutDestUnreachs': 1 };

describe('a refusal', () => {
  test('is a reset where no ICMP error came at all', () => {
    expect(toldByReset(refused(e.COUNTED.reset))).not.toBeNull();
    expect(toldByReset(refused(e.COUNTED.icmp))).toBeNull();
  });

  test('is an ICMP error where no segment came, and one did', () => {
    expect(toldByIcmp(refused(e.COUNTED.icmp))).not.toBeNull();
    expect(toldByIcmp(refused(e.COUNTED.reset))).toBeNull();
  });

  test('is neither where a busy machine counts both', () => {
    const once = refused({ ...BUSY, 'Icmp.OutDestUnreachs': 0 });
    expect([toldByReset(once), toldByIcmp(once), toldByOwnFirewall(once)]).toEqual([null, null, null]);
  });

  test('is what the one quiet attempt of several shows', () => {
    const mixed = refused(BUSY, e.COUNTED.reset, BUSY);
    expect(toldByReset(mixed)).not.toBeNull();
    expect([toldByIcmp(mixed), toldByOwnFirewall(mixed)]).toEqual([null, null]);
  });

  test('is the client’s own where it makes the error itself, or sends nothing', () => {
    expect(toldByOwnFirewall(refused(e.COUNTED.ownIcmp))).not.toBeNull();
    expect(toldByOwnFirewall(refused(e.COUNTED.ownReset))).not.toBeNull();
    expect(toldByOwnFirewall(refused(e.COUNTED.reset, e.COUNTED.ownReset))).toBeNull();
  });

  test('is not judged where the kernel counts nothing', () => {
    const blind = e.scene(`tcp://${AT}:81`, e.connected(AT, 81, 'refused', 1));
    expect([toldByReset(blind), toldByIcmp(blind), toldByKernel(blind), toldByOwnFirewall(blind)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the end of a search for a neighbour', () => {
  test('comes from the machine itself, and is no firewall', () => {
    const evidence = e.scene(
      `tcp://${AT}:81`,
      e.connected(AT, 81, 'unreachable', 1900, { counters: e.COUNTED.ownIcmp }),
      e.connected(AT, 81, 'unreachable', 3070, { counters: e.COUNTED.ownIcmp }),
    );
    expect([toldByOwnFirewall(evidence), toldByIcmp(evidence)]).toEqual([null, null]);
  });
});

describe('a request that never left', () => {
  const silent = (facts: object) => e.scene(`tcp://${AT}:81`, e.connected(AT, 81, 'silent', 1300, facts));

  test('is told by its own socket, whatever else fails on the machine', () => {
    const failing = { 'TcpExt.TCPRetransFail': 7, 'TcpExt.TCPSynRetrans': 7 };
    expect(keptBack(silent({ retransmitted: { tried: 1, underWay: 0 } }))).not.toBeNull();
    expect(keptBack(silent({ retransmitted: { tried: 1, underWay: 1 }, counters: failing }))).toBeNull();
  });

  test('is told by the counters where the socket cannot be looked at, if all that was sent again failed', () => {
    const counted = (fails: number, sent: number) =>
      silent({ counters: { 'TcpExt.TCPRetransFail': fails, 'TcpExt.TCPSynRetrans': sent } });
    expect(keptBack(counted(2, 2))).not.toBeNull();
    expect(keptBack(counted(1, 2))).toBeNull();
    expect(keptBack(silent({ counters: {} }))).toBeNull();
  });
});

test.each<readonly [string, Counters | undefined, boolean]>([
  ['errors that found nobody', { 'Icmp.InDestUnreachs': 2, 'Icmp.InErrors': 2 }, true],
  ['errors that found nobody, over IPv6', { 'Icmp6.InDestUnreachs': 3, 'Icmp6.InErrors': 1 }, true],
  ['errors that somebody heard', { 'Icmp.InDestUnreachs': 2 }, false],
  ['what was no error of a destination', { 'Icmp.InErrors': 2 }, false],
  [
    'more of them than can have been of a destination',
    { 'Icmp.InDestUnreachs': 1, 'Icmp.InErrors': 2 },
    false,
  ],
  ['nothing', {}, false],
  ['what nobody counted', undefined, false],
])('silence beside %s', (_, counters, expected) => {
  const facts = { address: AT, port: 81, outcome: 'silent', ...(counters && { counters }) } as const;
  expect(toldOthers(facts)).toBe(expected);
  expect(toldOthers({ ...facts, outcome: 'refused' })).toBe(false);
});
