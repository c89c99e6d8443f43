/** What a verdict says of the time after the first cause is mended: only what was measured past it. */
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Past } from '../../src/core/facts.ts';
import type { Failure } from '../../src/core/failure.ts';
import type { Cause, CauseId, Evidence, Facts, Vantage } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { explain } from '../../src/diagnose/explain.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const SERVER = '203.0.113.7';
const WS = `ws://${SERVER}:8282/`;

const onward = (
  past: readonly Past[],
  failure: Failure | null,
  facts: Facts,
  vantage: Vantage = 'client',
): e.Piece => ({ probe: 'onward', vantage, failure, ms: 1, facts: { ...facts, past } });

const said = (evidence: readonly Evidence[]): readonly (CauseId | readonly CauseId[])[] => {
  const verdict = rank(evidence, causes);
  if (verdict.kind !== 'ranked') return [verdict.kind];
  return [[verdict.causes[0]!.cause, ...verdict.twins], (verdict.also ?? []).map(({ cause }) => cause)];
};

const silent = [
  e.connected(SERVER, 8282, 'silent', 1301),
  e.siblings(SERVER, { 22: 'open' }),
  e.route(SERVER),
];
const home = [
  e.addresses(e.ownAddress(SERVER, { class: 'public' })),
  e.arrivals([
    { port: 22, count: 1 },
    { port: 8282, count: 2 },
  ]),
  e.firewall([e.rule('-A INPUT -p tcp --dport 8282 -j DROP', 2)]),
];
const within = (failure: Failure | null, facts: Facts) =>
  onward(['way', 'certificate'], failure, { address: SERVER, port: 8282, ...facts }, 'server');
const refusedWithin = within('connection_refused', { phase: 'connect', code: 'ECONNREFUSED' });

describe('behind a firewall', () => {
  test.each([
    ['nobody listens', [{ address: '0.0.0.0', port: 22 }], [], 'not-listening'],
    ['somebody listens on loopback', [{ address: '127.0.0.1', port: 8282 }], [], 'loopback-bind'],
    [
      'the service is on another port',
      [{ address: '0.0.0.0', port: 8283 }],
      [{ port: 8283, speaks: 'websocket', servesGoal: true, upgradeAccepted: true }],
      'wrong-port',
    ],
  ] as const)('%s', (_, listening, services, cause) => {
    const world = [e.listeners(listening), e.localServices(...services), refusedWithin];
    expect(said(e.scene(WS, ...silent, ...home, ...world))).toEqual([['host-firewall'], [cause]]);
  });

  test('a page answers where a WebSocket is wanted', () => {
    const page = { status: 200, headers: { 'content-type': 'text/html' } };
    const answers = within('websocket_not_upgraded', { phase: 'websocket', answer: page });
    const port = { port: 8282, get: page, upgrade: page, upgradeAccepted: false };
    const world = [e.listeners([{ address: '0.0.0.0', port: 8282 }]), e.localServices(port), answers];
    expect(said(e.scene(WS, ...silent, ...home, ...world))).toEqual([
      ['host-firewall'],
      ['http-not-websocket'],
    ]);
  });

  test('a rule that also takes what the server sends to itself hides no list of listeners', () => {
    const dropped = within('connection_timeout', { phase: 'connect', code: 'ETIMEDOUT' });
    const on = (address: string) => e.listeners([{ address, port: 8282 }]);
    expect(said(e.scene(WS, ...silent, ...home, on('127.0.0.1'), dropped))).toEqual([
      ['host-firewall'],
      ['loopback-bind'],
    ]);
    for (const address of ['0.0.0.0', '::', '*', SERVER])
      expect(said(e.scene(WS, ...silent, ...home, on(address), dropped))).toEqual([['host-firewall'], []]);
  });

  test.each(['permission_denied', 'host_unreachable', 'connection_refused'] as const)(
    'a rule that answers the server itself with %s is no new cause',
    (failure) => {
      const answered = within(failure, { phase: 'connect', code: 'EACCES' });
      const open = e.listeners([{ address: '0.0.0.0', port: 8282 }]);
      expect(said(e.scene(WS, ...silent, ...home, open, answered))).toEqual([['host-firewall'], []]);
    },
  );

  test('all is well: then nothing more is said', () => {
    const world = [e.listeners([{ address: '0.0.0.0', port: 8282 }]), within(null, { phase: 'done' })];
    expect(said(e.scene(WS, ...silent, ...home, ...world))).toEqual([['host-firewall'], []]);
  });

  test('in words it comes after the first cause, with its own repair', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      ...home,
      e.listeners([{ address: '127.0.0.1', port: 8282 }]),
      refusedWithin,
    );
    const verdict = rank(evidence, causes);
    const text = explain({ url: WS, verdict, evidence, causes }, { colour: false, width: 100 });
    expect(text).toMatch(/^host-firewall .*\n(?:.*\n)+ {2}then {5}loopback-bind .*\n(?:.*\n)* {2}repair/m);
  });

  test('what nobody has looked at is not guessed', () => {
    expect(said(e.scene(WS, ...silent, ...home))).toEqual([['host-firewall'], []]);
  });
});

describe('a refusal', () => {
  test('is not said twice, once for the client and once for the server itself', () => {
    const world = [e.connected(SERVER, 8282, 'refused', 0.4), e.refusal(SERVER, 8282), e.route(SERVER)];
    const server = [
      e.addresses(e.ownAddress(SERVER, { class: 'public' })),
      e.listeners([{ address: '127.0.0.1', port: 8282 }]),
      refusedWithin,
    ];
    expect(said(e.scene(WS, ...world, ...server))).toEqual([['loopback-bind'], []]);
  });
});

describe('past a proxy', () => {
  const PROXY = 'http://192.168.1.9:3128';
  const dead = [
    e.proxySettings(PROXY),
    e.attempted('connection_refused', {
      phase: 'proxy',
      code: 'ECONNREFUSED',
      proxy: PROXY,
      address: '192.168.1.9',
      port: 3128,
    }),
  ];
  const direct = onward(['proxy'], 'connection_refused', {
    phase: 'connect',
    code: 'ECONNREFUSED',
    address: SERVER,
    port: 8282,
  });
  const refused = [...dead, direct, e.connected(SERVER, 8282, 'refused', 0.5)];

  test('a refusal that could be anything is left unsaid', () => {
    expect(said(e.scene(WS, ...refused))).toEqual([['client-proxy'], []]);
  });

  test('the server’s own list says which', () => {
    const server = [e.listeners([{ address: '0.0.0.0', port: 22 }]), e.localServices()];
    expect(said(e.scene(WS, ...refused, ...server))).toEqual([['client-proxy'], ['not-listening']]);
  });

  test('an expired certificate, and behind that a path that is not there: one after the other', () => {
    const wss = `wss://${SERVER}:8282/feed`;
    const at = { address: SERVER, port: 8282 };
    const old = e.certificate({ until: '2026-10-30T00:00:00.000Z' });
    const lost = { status: 404, headers: {} };
    const evidence = e.scene(
      wss,
      ...dead,
      e.connected(SERVER, 8282, 'open', 0.5),
      e.handshake(SERVER, 8282, e.shaken({ verification: 'CERT_HAS_EXPIRED', chain: [old] })),
      onward(['proxy'], 'tls_certificate', { phase: 'tls', code: 'CERT_HAS_EXPIRED', ...at }),
      onward(['proxy', 'certificate'], 'websocket_not_upgraded', {
        phase: 'websocket',
        answer: lost,
        ...at,
      }),
      e.variants(SERVER, 8282, { change: 'path', value: '/ws', accepted: true, status: 101 }),
    );
    expect(said(evidence)).toEqual([['client-proxy'], ['certificate-expired', 'wrong-path']]);
  });
});
