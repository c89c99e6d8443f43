/** Judgements of TLS that need more than one piece of evidence, on written evidence. */
import { expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, CauseId, Evidence } from '../../src/core/types.ts';
import {
  attempted,
  certificate,
  connected,
  fingerprint,
  handshake,
  localServices,
  scene,
  shaken,
  tlsFailed,
  unshaken,
  type Piece,
} from '../../src/causes/lib/scene.ts';
import { rank } from '../../src/diagnose/rank.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const GOAL = 'https://shop.example/';
const AT = '203.0.113.7';

/** The first cause and its twins, and what is said of the first. */
const verdictOf = (
  evidence: readonly Evidence[],
): { named: readonly CauseId[]; says: string; fix: string } => {
  const verdict = rank(evidence, causes);
  if (verdict.kind !== 'ranked') return { named: [verdict.kind], says: '', fix: '' };
  const [first] = verdict.causes;
  return { named: [first!.cause, ...verdict.twins], says: first!.says, fix: JSON.stringify(first!.fix) };
};

const refused = (code: string, plain: Parameters<typeof shaken>[0], ...more: readonly Piece[]) =>
  scene(
    GOAL,
    tlsFailed('tls_certificate', code, AT, 443),
    connected(AT, 443, 'open', 0.5),
    handshake(AT, 443, shaken(plain)),
    ...more,
  );

/** What the server says of the time, within TLS. */
const dated = (date: string): Piece =>
  fingerprint(AT, 443, { speaks: 'tls', get: { status: 200, headers: { date } } });

test('a certificate that is good by the server’s Date is not expired: the client’s clock is fast', () => {
  const old = certificate({ from: '2026-05-01T00:00:00.000Z', until: '2026-07-30T00:00:00.000Z' });
  const plain = { verification: 'CERT_HAS_EXPIRED', chain: [old] };
  const fast = verdictOf(refused('CERT_HAS_EXPIRED', plain, dated('Mon, 08 Jun 2026 07:00:00 GMT')));
  expect(fast.named).toEqual(['certificate-expired']);
  expect([fast.says, fast.fix]).toEqual([
    expect.stringContaining('clock is fast'),
    expect.not.stringContaining('certbot'),
  ]);
  const over = verdictOf(refused('CERT_HAS_EXPIRED', plain, dated('Tue, 24 Nov 2026 12:00:00 GMT')));
  expect(over.named).toEqual(['certificate-expired']);
  expect([over.says, over.fix]).toEqual([
    expect.stringContaining('ended on 2026-07-30'),
    expect.stringContaining('certbot'),
  ]);
});

test('a certificate that begins in the future is good by the server’s Date where the client’s clock is slow', () => {
  const plain = {
    verification: 'CERT_NOT_YET_VALID',
    chain: [certificate({ from: '2028-01-01T00:00:00.000Z', until: '2028-03-30T00:00:00.000Z' })],
  };
  const slow = verdictOf(refused('CERT_NOT_YET_VALID', plain, dated('Thu, 10 Feb 2028 07:00:00 GMT')));
  expect(slow.named).toEqual(['certificate-not-yet-valid']);
  expect(slow.says).toContain('clock is slow');
});

test('a certificate of an appliance, wrong in every way, is named for what the client complained of first', () => {
  const all = certificate({
    names: ['localhost.localdomain'],
    selfSigned: true,
    until: '2020-01-01T00:00:00.000Z',
  });
  const { named } = verdictOf(
    refused('DEPTH_ZERO_SELF_SIGNED_CERT', {
      verification: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      nameMatches: false,
      chain: [all],
    }),
  );
  expect(named).toEqual(['certificate-self-signed']);
});

const broken = { verification: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };

test('a chain that breaks off and does not say where it goes on may lack a link or a root, or be made on the way', () => {
  expect(verdictOf(refused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', broken)).named.toSorted()).toEqual([
    'certificate-chain-incomplete',
    'certificate-unknown-issuer',
    'tls-intercepted',
  ]);
});

test('the server’s own certificate tells an interception from an issuer whom nobody trusts', () => {
  const own = (certificateFingerprint: string): Piece =>
    localServices({ port: 443, speaks: 'tls', certificateFingerprint });
  const chain = [certificate(), certificate({ subject: 'Some Root', issuer: 'Some Root', selfSigned: true })];
  const plain = { verification: 'SELF_SIGNED_CERT_IN_CHAIN', chain };
  const at = (print: string) => verdictOf(refused('SELF_SIGNED_CERT_IN_CHAIN', plain, own(print))).named;
  expect(at('aa11')).toEqual(['certificate-unknown-issuer']);
  expect(at('ee55')).toEqual(['tls-intercepted']);
});

test('a load balancer with an expired certificate of its own is no interception', () => {
  const old = certificate({ until: '2026-10-30T00:00:00.000Z', fingerprint: 'ff66' });
  const { named } = verdictOf(
    refused(
      'CERT_HAS_EXPIRED',
      { verification: 'CERT_HAS_EXPIRED', chain: [old] },
      localServices({ port: 443, speaks: 'tls', certificateFingerprint: 'aa11' }),
    ),
  );
  expect(named).toEqual(['certificate-expired']);
});

test('alert 40 means a cipher, or a certificate of the client where the server asked for one', () => {
  const failure = 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE';
  const at = (more: Parameters<typeof handshake>[3], asksCertificate = false) =>
    verdictOf(
      scene(
        GOAL,
        tlsFailed('tls_handshake', failure, AT, 443),
        connected(AT, 443, 'open', 0.5),
        handshake(AT, 443, unshaken(40, failure, { asksCertificate }), more),
      ),
    ).named;
  expect(at({ anyCipher: shaken({ cipher: 'DES-CBC3-SHA' }) })).toEqual(['tls-cipher-mismatch']);
  expect(at({}, true)).toEqual(['client-certificate-required']);
});

test('a server that asks for certificates without insisting is not to blame for a page that is missing', () => {
  const classic = shaken({ version: 'TLSv1.2', asksCertificate: true });
  const evidence = scene(
    GOAL,
    attempted('http_status', {
      phase: 'http',
      address: AT,
      port: 443,
      answer: { status: 404, headers: {}, body: 'not found' },
    }),
    connected(AT, 443, 'open', 0.5),
    handshake(AT, 443, shaken(), { classic }),
  );
  expect(verdictOf(evidence).named).not.toContain('client-certificate-required');
});

test('a port that serves plain requests as well as TLS does not want TLS of everybody', () => {
  const answer = { status: 404, headers: { server: 'mux' } };
  const evidence = scene(
    'http://shop.example:8443/',
    attempted('http_status', { phase: 'http', address: AT, port: 8443, answer }),
    connected(AT, 8443, 'open', 0.5),
    fingerprint(AT, 8443, { speaks: 'tls', get: { status: 200, headers: {} } }),
  );
  expect(verdictOf(evidence).named).not.toContain('tls-expected');
});

test('a handshake that hangs at a port that answers in plain is taken for the beginning of something else', () => {
  const hangs = attempted('no_answer', { phase: 'tls', address: AT, port: 443 }, 4400);
  const plain = fingerprint(AT, 443, { speaks: 'text', reply: 'ERR unknown command' });
  expect(verdictOf(scene(GOAL, hangs, connected(AT, 443, 'open', 0.5), plain)).named).toEqual([
    'tls-not-offered',
  ]);
});
