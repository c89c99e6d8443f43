import type { Cause } from '../core/types.ts';
import { goalOf } from './lib/goal.ts';
import { certificate, handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import { show, unless } from './lib/shown.ts';
import {
  certificateRefused,
  chain,
  namesText,
  nameRefused,
  otherByName,
  plainHandshake,
  refusedFor,
} from './lib/tls.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const other = certificate({ subject: 'mail.example', names: ['mail.example'] });

const cause: Cause = {
  title: 'The server’s certificate is good for other names than the one that the client uses.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `A certificate lists the names it is good for, and the client’s is not among them. The server was given another site’s
certificate, or a new name without a new certificate; a wildcard (*.example.org) covers one level only, and not example.org
itself; an address in the URL is no name at all.

It can also mean that another machine answers: look whose names the certificate has.`,
  messages: [
    'NET::ERR_CERT_COMMON_NAME_INVALID',
    'net::ERR_CERT_COMMON_NAME_INVALID',
    'SSL_ERROR_BAD_CERT_DOMAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    "Hostname/IP does not match certificate's altnames",
    'curl: (60) SSL: no alternative certificate subject name matches target host name',
    '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for',
    'x509: certificate is valid for, not',
    'java.security.cert.CertificateException: No subject alternative DNS name matching found',
    'No name matching found',
    'tls: unrecognized name',
    'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
  ],
  fix: (evidence) => {
    const { host, url } = goalOf(evidence);
    const own = chain(evidence)?.value[0];
    const name = own?.names.find((one) => !one.includes('*'));
    return [
      {
        on: 'server',
        text: `Get a certificate that lists ${host}, or make this site the one that answers for that name (nginx: server_name and ssl_certificate in one server block).`,
        commands: [`certbot certonly -d ${host}`],
      },
      ...(own && name !== undefined
        ? [
            {
              on: 'client' as const,
              text: `Or use a name that the certificate has: ${url.replace(host, name)}`,
            },
          ]
        : []),
      {
        on: 'dns',
        text: 'If those names are another service’s, see whether the name leads to the right machine:',
        commands: [`getent ahosts ${host}`],
      },
    ];
  },
  judge: (evidence) => {
    const { host } = goalOf(evidence);
    const refused = refusedFor(evidence, ['ERR_TLS_CERT_ALTNAME_INVALID']);
    const plain = plainHandshake(evidence);
    const own = chain(evidence)?.value[0];
    const mismatch =
      certificateRefused(evidence) && plain?.value.nameMatches === false ? show(true, plain) : null;
    const unknown = nameRefused(evidence);
    return weigh(
      unknown && !refused
        ? `The server does not know the name ${host} and turns it away; to whoever names nobody it shows another certificate.`
        : `The certificate is good for ${own ? namesText(own) : 'other names'}, not for ${host}.`,
      [
        pro(10, refused),
        // The client complained of something else first.
        pro(7, unless(mismatch, refused)),
        pro(10, unknown),
        con(VETO, otherByName(evidence), 'with a name the server shows another certificate'),
      ],
      [plain ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'ERR_TLS_CERT_ALTNAME_INVALID', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ nameMatches: false, chain: [other] })),
    ),
    miss: scene(
      'https://203.0.113.7/',
      tlsFailed('tls_certificate', 'ERR_TLS_CERT_ALTNAME_INVALID', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ nameMatches: false, chain: [other] }), {
        named: { name: 'shop.example', ...shaken({ chain: [certificate({ fingerprint: 'bb22' })] }) },
      }),
    ),
  },
};

export default cause;
