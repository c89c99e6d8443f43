import type { Cause } from '../core/types.ts';
import { HANDSHAKE_FAILURE } from './lib/certificate-messages.ts';
import { at, goalOf } from './lib/goal.ts';
import { handshake, scene, shaken, tlsFailed, unshaken } from './lib/scene.ts';
import { either } from './lib/shown.ts';
import { alerted, asksCertificate, doneOtherwise } from './lib/tls.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'wss://shop.example:8443/';
const failure = 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE';

const cause: Cause = {
  title: 'Client and server have no cipher in common.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Each side has a list of ciphers that it puts up with, and the two lists have nothing in common. As a rule one of them was
tightened, or written down years ago: the server insists on ciphers that today’s clients have dropped (RC4, 3DES, Camellia,
key exchange without forward secrecy), or on ones that an old client never learned.

The server says so with alert 40 (handshake_failure), which has other meanings too: a wish for the client’s certificate, for one.`,
  messages: [
    ...HANDSHAKE_FAILURE,
    'no shared cipher',
    'SSL_ERROR_NO_CYPHER_OVERLAP',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'insufficient security',
    'javax.net.ssl.SSLHandshakeException: no cipher suites in common',
    'tls: no cipher suite supported by both client and server',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const cipher = doneOtherwise(evidence, 'anyCipher')?.value.cipher;
    return [
      {
        on: 'server',
        text: `Let the service on port ${port} offer today’s ciphers beside${cipher === undefined ? ' its own' : ` ${cipher}`}: ECDHE with AES-GCM or ChaCha20 (nginx: ssl_ciphers HIGH:!aNULL:!MD5; or no such line at all).`,
        commands: [
          `openssl s_client -connect ${host}:${port} -servername ${host} -tls1_2 -cipher 'ALL:@SECLEVEL=0' < /dev/null | grep -E 'Cipher +:'`,
        ],
      },
      {
        on: 'client',
        text: 'Or, for this one destination, allow what the server has (curl: --ciphers; Node: the option ciphers of tls.connect).',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const other = doneOtherwise(evidence, 'anyCipher');
    const told = either(alerted(evidence, 40), alerted(evidence, 71));
    return weigh(
      other
        ? `${at(address, port)} insists on ciphers such as ${other.value.cipher ?? 'its own'}, which the client does not offer.`
        : `${at(address, port)} accepts none of the client’s ciphers.`,
      [
        pro(5, told),
        pro(7, other),
        con(
          9,
          asksCertificate(evidence),
          'the handshake got past the ciphers: the server asks for the client’s certificate',
        ),
        con(6, doneOtherwise(evidence, 'noProtocol'), 'without ALPN the client’s ciphers will do'),
      ],
      [other ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_handshake', failure, '203.0.113.7', 8443),
      handshake('203.0.113.7', 8443, unshaken(40, failure), {
        anyCipher: shaken({ version: 'TLSv1.2', cipher: 'CAMELLIA128-SHA' }),
      }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_handshake', failure, '203.0.113.7', 8443),
      handshake('203.0.113.7', 8443, unshaken(40, failure, { asksCertificate: true })),
    ),
  },
};

export default cause;
