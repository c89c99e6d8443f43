import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { certificate, handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import { certificateAtServer, chain, refusedFor } from './lib/tls.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'wss://shop.example:8443/ws';
const own = certificate({ selfSigned: true, issuer: 'shop.example' });

const cause: Cause = {
  title: 'The server’s certificate is signed by itself: nobody whom the client trusts vouches for it.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `A certificate is worth something since somebody whom the client trusts signed it. This one was signed with its own key:
it is what a service makes for itself when it is installed, or what one makes with one command for a test. Any impostor could
make the same, so clients refuse it.

Get a certificate from an authority, or put this one among those that the client trusts. A browser asks; a WebSocket, an app
or a program just fails.`,
  messages: [
    'self-signed certificate',
    'self signed certificate',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'curl: (60) SSL certificate problem: self-signed certificate',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate',
    'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
    'NET::ERR_CERT_AUTHORITY_INVALID self-signed',
    'x509: certificate signed by unknown authority (possibly because of a self-signed certificate)',
    'verify error:num=18:self-signed certificate',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const file = `/usr/local/share/ca-certificates/${host}.crt`;
    return [
      {
        on: 'server',
        text: `Get a certificate for ${host} from an authority that clients trust (Let’s Encrypt, or the company’s own), and let the service on port ${port} load it with its chain:`,
        commands: [`certbot certonly -d ${host}`],
      },
      {
        on: 'client',
        text: 'Or, for a service of one’s own, trust exactly this certificate once its fingerprint was compared on the server:',
        commands: [
          `openssl s_client -connect ${host}:${port} -servername ${host} < /dev/null | openssl x509 > ${file}`,
          'update-ca-certificates',
        ],
      },
    ];
  },
  judge: (evidence) => {
    const refused = refusedFor(evidence, ['DEPTH_ZERO_SELF_SIGNED_CERT']);
    const first = chain(evidence)?.value[0];
    const at = certificateAtServer(evidence);
    return weigh(
      `The certificate${first ? ` of ${first.subject}` : ''} is signed with its own key, and is not among those that this client trusts.`,
      [
        pro(11, refused),
        con(10, at?.value.same === false ? at : null, 'the server itself shows another certificate'),
      ],
      [first ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', '203.0.113.7', 8443),
      handshake('203.0.113.7', 8443, shaken({ verification: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: [own] })),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'SELF_SIGNED_CERT_IN_CHAIN', '203.0.113.7', 8443),
      handshake(
        '203.0.113.7',
        8443,
        shaken({
          verification: 'SELF_SIGNED_CERT_IN_CHAIN',
          chain: [
            certificate({ issuer: 'Office Root' }),
            certificate({ subject: 'Office Root', issuer: 'Office Root', selfSigned: true }),
          ],
        }),
      ),
    ),
  },
};

export default cause;
