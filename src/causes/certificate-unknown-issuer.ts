import type { Cause } from '../core/types.ts';
import { UNTRUSTED } from './lib/certificate-messages.ts';
import { certificate, handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import { unless } from './lib/shown.ts';
import { certificateAtServer, chain, completedByIssuer, noTrustedRoot, showCertificates } from './lib/tls.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const root = certificate({ subject: 'Office Root', issuer: 'Office Root', names: [], selfSigned: true });
const chained = [certificate({ issuer: 'Office Root' }), root];

const cause: Cause = {
  title: 'The authority that signed the server’s certificate is not among those that the client trusts.',
  symptoms: ['tls'],
  layer: 'tls',
  prior: 0.3,
  explain: `The chain of the server’s certificate leads to a root that this client does not know: a company’s own authority, a
development tool’s, or one that the system’s list of authorities is too old (or too small, as in a bare container) to have.

Clients that were given the root connect, all others do not. Programs do not all look in the same list: browsers, Java, Python
(certifi) and Node bring one of their own, beside the system’s.`,
  messages: [
    ...UNTRUSTED,
    'self-signed certificate in certificate chain',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'curl: (60) SSL certificate problem: self-signed certificate in certificate chain',
    'verify error:num=19:self-signed certificate in certificate chain',
  ],
  fix: (evidence) => {
    const top = chain(evidence)?.value.at(-1);
    const who = top ? (top.selfSigned ? top.subject : top.issuer) : 'the issuer';
    return [
      {
        on: 'client',
        text: `If ${who} is an authority of one’s own, get its root certificate from whoever runs it, and trust it. (Programs with a list of their own: NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, keytool -importcert.)`,
        commands: ['cp root.crt /usr/local/share/ca-certificates/ && update-ca-certificates'],
      },
      {
        on: 'client',
        text: 'If it is a public authority, the list of authorities is too old or missing:',
        commands: ['apt-get install --reinstall ca-certificates'],
      },
      {
        on: 'server',
        text: 'If clients of all kinds are to connect, get a certificate from a public authority. What is shown now:',
        commands: [showCertificates(evidence)],
      },
    ];
  },
  judge: (evidence) => {
    const untrusted = noTrustedRoot(evidence);
    const shown = chain(evidence)?.value;
    const top = shown?.at(-1);
    const at = certificateAtServer(evidence);
    const issuer = top ? (top.selfSigned ? top.subject : top.issuer) : 'an authority';
    return weigh(
      `The certificate leads to ${issuer}, and this client does not trust that authority.`,
      [
        pro(10, untrusted),
        pro(3, at?.value.same === true && untrusted ? at : null),
        con(
          VETO,
          completedByIssuer(evidence),
          'with the issuer’s certificate, which the server leaves out, the chain leads to a trusted root',
        ),
        con(12, at?.value.same === false ? at : null, 'the server itself shows another certificate'),
      ],
      [shown ? null : 'tls', unless(untrusted, at) ? 'local-services' : null],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'SELF_SIGNED_CERT_IN_CHAIN', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ verification: 'SELF_SIGNED_CERT_IN_CHAIN', chain: chained })),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ verification: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }), {
        completed: { from: 'http://ca.example/issuer.crt', verification: null },
      }),
    ),
  },
};

export default cause;
