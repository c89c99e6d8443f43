import type { Cause } from '../core/types.ts';
import { UNTRUSTED } from './lib/certificate-messages.ts';
import { handshake, scene, shaken, tlsFailed } from './lib/scene.ts';
import {
  certificateAtServer,
  chain,
  chainBreaksOff,
  completedByIssuer,
  issuerUntrusted,
  showCertificates,
} from './lib/tls.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const broken = shaken({ verification: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });

const cause: Cause = {
  title: 'The server leaves out the certificate of the issuer, without which the chain leads to no root.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Authorities sign with an intermediate certificate, which the root has signed. The client knows the root only: the server
must send the intermediate along with its own certificate, and this one does not.

It is a fault that hides well: browsers fetch the missing one by themselves or remember it from another site, and all looks
right there. curl, Node, Python, Java, phones and other servers do not, and fail.`,
  messages: [
    ...UNTRUSTED,
    'Verify return code: 21 (unable to verify the first certificate)',
    'works in the browser but not with curl: unable to get local issuer certificate',
    'This server’s certificate chain is incomplete',
  ],
  fix: (evidence) => [
    {
      on: 'server',
      text: 'Give the service the whole chain in one file, its own certificate first: fullchain.pem, not cert.pem (nginx, ssl_certificate; Apache, SSLCertificateFile; Node, cert).',
      commands: [
        'cat cert.pem intermediate.pem > fullchain.pem',
        `${showCertificates(evidence)} | grep -E '^ *[0-9]+ s:|^ +i:'`,
      ],
    },
    ...(completedByIssuer(evidence)
      ? [
          {
            on: 'server' as const,
            text: 'The missing certificate is here:',
            commands: [
              `curl -sS -o issuer.der ${completedByIssuer(evidence)!.value} && openssl x509 -inform der -in issuer.der -out intermediate.pem`,
            ],
          },
        ]
      : []),
  ],
  judge: (evidence) => {
    const breaks = chainBreaksOff(evidence);
    const last = chain(evidence)?.value.at(-1);
    const completed = completedByIssuer(evidence);
    const at = certificateAtServer(evidence);
    return weigh(
      `The chain ends with ${last?.subject ?? 'the server’s certificate'}: the certificate of its issuer${last ? `, ${last.issuer},` : ''} is not sent${completed ? `; with it (${completed.value}) all is in order` : ''}.`,
      [
        pro(10, breaks),
        pro(6, breaks ? completed : null),
        pro(3, breaks && at?.value.same === true ? at : null),
        con(
          9,
          issuerUntrusted(evidence),
          'also with the issuer’s certificate the chain leads to no root that this client trusts',
        ),
        con(12, at?.value.same === false ? at : null, 'the server itself shows another certificate'),
      ],
      [last ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, broken, {
        completed: { from: 'http://ca.example/issuer.crt', verification: null },
      }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, broken, {
        completed: { from: 'http://ca.example/issuer.crt', verification: 'SELF_SIGNED_CERT_IN_CHAIN' },
      }),
    ),
  },
};

export default cause;
