import type { Cause } from '../core/types.ts';
import { cdnAtAddress } from './lib/cdn.ts';
import { UNTRUSTED } from './lib/certificate-messages.ts';
import { certificate, handshake, localServices, scene, shaken, tlsFailed } from './lib/scene.ts';
import { targetIsForeign } from './lib/server-addresses.ts';
import { show } from './lib/shown.ts';
import {
  certificateAtServer,
  certificateRefused,
  chain,
  completedByIssuer,
  noTrustedRoot,
  showCertificates,
} from './lib/tls.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const resigned = shaken({
  verification: 'SELF_SIGNED_CERT_IN_CHAIN',
  chain: [
    certificate({ issuer: 'Gateway Inspection Root' }),
    certificate({ subject: 'Gateway Inspection Root', issuer: 'Gateway Inspection Root', selfSigned: true }),
  ],
});

/** Products that read TLS on its way, as the issuers that they make name them. */
const PRODUCTS =
  /fortinet|fortigate|zscaler|blue ?coat|sophos|palo ?alto|sonicwall|watchguard|untangle|netskope|umbrella|barracuda|mitmproxy|charles proxy|fiddler|burp|portswigger|kaspersky|avast|avg |eset |bitdefender|adguard|superfish|squid|check ?point|forcepoint|websense|inspection|interception|decrypt/i;

const cause: Cause = {
  title: 'Somebody between client and server reads the TLS connection and signs the certificates anew.',
  symptoms: ['tls'],
  layer: 'tls',
  prior: -0.3,
  explain: `A firewall, a proxy or an antivirus program takes the place of the server: it makes a certificate of its own for each
name, signed by an authority of its own, and passes on what it has read. Where that authority is installed (on the company’s
computers) nobody notices; everything else, such as programs with a list of their own, containers, phones and guests, refuses it.

It shows in the certificate: the client is shown another one than the server has, and its issuer is the company or the product.`,
  messages: [
    ...UNTRUSTED,
    'SELF_SIGNED_CERT_IN_CHAIN behind a corporate proxy',
    'self-signed certificate in certificate chain (corporate network)',
    'Software is Preventing Firefox From Safely Connecting to This Site',
    'MOZILLA_PKIX_ERROR_MITM_DETECTED',
    'NET::ERR_CERT_AUTHORITY_INVALID only in the office network',
  ],
  fix: (evidence) => {
    const issuer = chain(evidence)?.value.at(-1)?.issuer ?? 'the inspecting firewall or proxy';
    return [
      {
        on: 'network',
        text: `Ask whoever runs the network to let this destination pass without inspection, or for the root certificate of ${issuer}.`,
      },
      {
        on: 'client',
        text: 'If the inspection is meant to be: trust its root, in the system’s list and in those of programs with their own (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, keytool -importcert).',
        commands: ['cp inspection-root.crt /usr/local/share/ca-certificates/ && update-ca-certificates'],
      },
      {
        on: 'client',
        text: 'Compare the issuer from here and from another network (a phone); if they differ, somebody between is reading:',
        commands: [showCertificates(evidence)],
      },
    ];
  },
  judge: (evidence) => {
    const untrusted = noTrustedRoot(evidence);
    const at = certificateAtServer(evidence);
    const shown = chain(evidence);
    const top = shown?.value.at(-1);
    const differs = at?.value.same === false ? at : null;
    const product = shown?.value.find(({ issuer }) => PRODUCTS.test(issuer));
    return weigh(
      differs
        ? `The client is shown another certificate (by ${top?.issuer ?? 'somebody'}) than the server has: somebody between signs anew.`
        : `The certificate leads to ${top?.issuer ?? 'an authority'}, whom this client does not trust: it may be a firewall or proxy that signs anew.`,
      [
        pro(10, untrusted),
        pro(3, product && untrusted ? show(true, shown) : null),
        // A load balancer in front may have a certificate of its own, and that one its own faults.
        pro(untrusted ? 10 : 4, certificateRefused(evidence) ? differs : null),
        con(
          VETO,
          completedByIssuer(evidence),
          'with the issuer’s certificate the chain leads to a trusted root',
        ),
        con(VETO, at?.value.same === true ? at : null, 'the server itself shows the same certificate'),
        con(7, cdnAtAddress(evidence), 'a CDN stands at the address, with a certificate of its own'),
        con(
          6,
          targetIsForeign(evidence),
          'the address is not the server’s: it need not have the same certificate',
        ),
      ],
      [shown ? null : 'tls', at ? null : 'local-services'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_certificate', 'SELF_SIGNED_CERT_IN_CHAIN', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, resigned),
      localServices({ port: 443, speaks: 'tls', certificateFingerprint: 'cc33' }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'SELF_SIGNED_CERT_IN_CHAIN', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, resigned),
      localServices({ port: 443, speaks: 'tls', certificateFingerprint: 'aa11' }),
    ),
  },
};

export default cause;
