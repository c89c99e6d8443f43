import type { Cause } from '../core/types.ts';
import { UNTIMELY } from './lib/certificate-messages.ts';
import { goalOf } from './lib/goal.ts';
import { certificate, handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import { unless } from './lib/shown.ts';
import { day, goodByServerClock, pastItsEnd, refusedFor } from './lib/tls.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const old = certificate({ from: '2026-08-01T00:00:00.000Z', until: '2026-10-30T00:00:00.000Z' });

const cause: Cause = {
  title: 'The server’s certificate has expired, or the client’s clock is fast.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Every certificate ends on a day. The server still shows one whose day is past: it was not renewed, or it was renewed
and the service never loaded the new file. Also an issuer’s certificate in the chain can be the one that ended.

If the client’s own clock is ahead, a good certificate looks expired. Then everybody else can connect, and the Date that
the server sends with its answers is another day than the client’s.`,
  messages: [
    ...UNTIMELY,
    'certificate has expired',
    'CERT_HAS_EXPIRED',
    'SEC_ERROR_EXPIRED_CERTIFICATE',
    'curl: (60) SSL certificate problem: certificate has expired',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired',
    'java.security.cert.CertificateExpiredException: NotAfter',
    'tls: expired certificate',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const past = pastItsEnd(evidence);
    const clock = past && goodByServerClock(evidence, past.value);
    const renew = {
      on: 'server' as const,
      text: 'Renew the certificate, let the service load it, and look at what it shows then:',
      commands: [
        'certbot renew && nginx -s reload',
        `openssl s_client -connect ${host}:${port} -servername ${host} < /dev/null | openssl x509 -noout -dates`,
      ],
    };
    const set = {
      on: 'client' as const,
      text: 'Set the client’s clock, and let it be kept right:',
      commands: ['timedatectl set-ntp true', 'date -u'],
    };
    return clock ? [set] : [renew, ...(past ? [] : [set])];
  },
  judge: (evidence) => {
    const past = pastItsEnd(evidence);
    const refused = refusedFor(evidence, ['CERT_HAS_EXPIRED']);
    const clock = past && goodByServerClock(evidence, past.value);
    const who =
      past &&
      (past.value.own
        ? 'The certificate'
        : `The certificate of the issuer ${past.value.certificate.subject}`);
    const ended = past
      ? `${who} ended on ${day(past.value.certificate.until)}`
      : 'The certificate has expired';
    return weigh(
      clock
        ? `${ended} by this client’s clock (${past.value.now}), but by the server’s it is still good (${clock.value}): the client’s clock is fast.`
        : `${ended}${past ? `; today is ${day(past.value.now)}` : ''}.`,
      [
        pro(10, refused),
        pro(2, refused ? past : null),
        // The client complained of something else first.
        pro(7, unless(past, refused)),
      ],
      [past ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'CERT_HAS_EXPIRED', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ verification: 'CERT_HAS_EXPIRED', chain: [old] })),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', '203.0.113.7', 443),
      handshake(
        '203.0.113.7',
        443,
        shaken({
          verification: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          chain: [certificate({ selfSigned: true, issuer: 'shop.example' })],
        }),
      ),
    ),
  },
};

export default cause;
