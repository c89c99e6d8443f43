import type { Cause } from '../core/types.ts';
import { failedAttempt } from './lib/answers.ts';
import { HANDSHAKE_FAILURE } from './lib/certificate-messages.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, handshake, scene, shaken, tlsFailed, unshaken } from './lib/scene.ts';
import { all, either, show } from './lib/shown.ts';
import { asksCertificate, complainsOfCertificate, handshakeFailed, wantsTls } from './lib/tls.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const required = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED';
const failure = 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE';

const cause: Cause = {
  title: 'The server wants a certificate from the client, and the client has none to show.',
  symptoms: ['tls', 'protocol', 'reset'],
  layer: 'tls',
  explain: `With mutual TLS both sides show a certificate. The server asked for the client’s, got none (or one that it does not accept),
and ended it. In TLS 1.2 the handshake fails, with alert 40 or 42; in TLS 1.3 it seems to succeed, and the refusal comes after it:
alert 116 (certificate_required), or just a closed connection. nginx shakes hands and then answers 400 "No required SSL
certificate was sent".

Give the client its certificate and key, signed by the authority that the server asks for.`,
  messages: [
    ...HANDSHAKE_FAILURE,
    'tlsv13 alert certificate required',
    'SSL alert number 116',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'ERR_BAD_SSL_CLIENT_AUTH_CERT',
    'SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT',
    '400 No required SSL certificate was sent',
    '400 The SSL certificate error',
    'curl: (56) OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required',
    'remote error: tls: certificate required',
    'tls: client didn’t provide a certificate',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: bad_certificate',
  ],
  fix: (evidence) => {
    const { host, port, url } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: 'See whose certificates the server accepts; get one of those, and let the client show it (curl: --cert and --key; Node: cert and key; a browser: import a .p12).',
        commands: [
          `openssl s_client -connect ${host}:${port} -servername ${host} < /dev/null | sed -n '/Acceptable client/,/Requested/p'`,
          `curl --cert client.crt --key client.key ${url.replace(/^ws/, 'http').replace(/^tls/, 'https')}`,
        ],
      },
      {
        on: 'server',
        text: 'If not every client is to have one, do not insist (nginx: ssl_verify_client optional; Apache: SSLVerifyClient optional; Node: requestCert: false).',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const asks = asksCertificate(evidence);
    const failed = failedAttempt(evidence);
    const shook = handshakeFailed(evidence);
    const told = shook && /CERTIFICATE_REQUIRED|BAD_CERTIFICATE/.test(shook.value) ? shook : null;
    const complains = complainsOfCertificate(evidence);
    const cut =
      wantsTls(evidence) && failed && ['connection_reset', 'connection_closed'].includes(failed.failure ?? '')
        ? show(true, failed)
        : null;
    const turnedAway = either<unknown>(told, complains, shook, cut);
    return weigh(
      `${at(address, port)} asks the client for a certificate, and turns it away without one.`,
      [pro(10, told), pro(5, complains), pro(9, all(asks, turnedAway))],
      [asks ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('tls_handshake', { phase: 'http', code: required, address: '203.0.113.7', port: 443 }),
      handshake('203.0.113.7', 443, shaken(), { classic: unshaken(40, failure, { asksCertificate: true }) }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_handshake', failure, '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(40, failure), { classic: unshaken(40, failure) }),
    ),
  },
};

export default cause;
