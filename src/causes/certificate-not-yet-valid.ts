import type { Cause } from '../core/types.ts';
import { UNTIMELY } from './lib/certificate-messages.ts';
import { goalOf } from './lib/goal.ts';
import { certificate, handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import { unless } from './lib/shown.ts';
import { beforeItsBeginning, day, goodByServerClock, refusedFor } from './lib/tls.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const future = certificate({ from: '2026-12-01T00:00:00.000Z', until: '2027-02-28T00:00:00.000Z' });

const cause: Cause = {
  title: 'The server’s certificate is not valid yet, or the client’s clock is slow.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `A certificate begins on a day, and by the client’s clock that day is still to come. Either the certificate was put to
use too early, or made on a machine whose clock was ahead.

Far more often the client’s own clock is slow: a device whose battery is empty wakes up in 1970 or in the year of its
firmware. Then everybody else can connect, and the Date that the server sends with its answers is another day than the client’s.`,
  messages: [
    ...UNTIMELY,
    'certificate is not yet valid',
    'CERT_NOT_YET_VALID',
    'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE',
    'curl: (60) SSL certificate problem: certificate is not yet valid',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid',
    'java.security.cert.CertificateNotYetValidException: NotBefore',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const early = beforeItsBeginning(evidence);
    const clock = early && goodByServerClock(evidence, early.value);
    return [
      {
        on: 'client',
        text: 'Compare the client’s clock with the right time; if it is slow, set it and let it be kept right:',
        commands: ['date -u', 'timedatectl set-ntp true'],
      },
      ...(clock
        ? []
        : [
            {
              on: 'server' as const,
              text: 'If the client’s clock is right: go back to the certificate before, or have a new one made by an authority whose clock is right.',
              commands: [
                `openssl s_client -connect ${host}:${port} -servername ${host} < /dev/null | openssl x509 -noout -dates`,
              ],
            },
          ]),
    ];
  },
  judge: (evidence) => {
    const early = beforeItsBeginning(evidence);
    const refused = refusedFor(evidence, ['CERT_NOT_YET_VALID']);
    const clock = early && goodByServerClock(evidence, early.value);
    const begins = early
      ? `The certificate begins on ${day(early.value.certificate.from)}, and by this client’s clock it is ${day(early.value.now)}`
      : 'The certificate is not valid yet';
    return weigh(
      clock
        ? `${begins}; by the server’s clock it is good (${clock.value}): the client’s clock is slow.`
        : `${begins}.`,
      [pro(10, refused), pro(2, refused ? early : null), pro(7, unless(early, refused))],
      [early ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'CERT_NOT_YET_VALID', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ verification: 'CERT_NOT_YET_VALID', chain: [future] })),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'CERT_HAS_EXPIRED', '203.0.113.7', 443),
      handshake(
        '203.0.113.7',
        443,
        shaken({
          verification: 'CERT_HAS_EXPIRED',
          chain: [certificate({ until: '2026-11-01T00:00:00.000Z' })],
        }),
      ),
    ),
  },
};

export default cause;
