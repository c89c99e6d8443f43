import type { Speaks } from '../core/facts.ts';
import type { Cause } from '../core/types.ts';
import { failedAttempt, goalSpeaks } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, connected, fingerprint, handshake, scene } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { greetsInPlain, handshakeFailed, wantsTls } from './lib/tls.ts';
import { unanswered } from './lib/unanswered.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'wss://203.0.113.7:8080/';

/** What a port is found to speak of which no word was heard. */
const WORDLESS: ReadonlySet<Speaks> = new Set(['silent', 'closes', 'none']);

const cause: Cause = {
  title:
    'The client wants TLS on a port that speaks in plain: wss:// where ws:// is served, or https:// for http://.',
  symptoms: ['tls', 'hang'],
  layer: 'tls',
  explain: `The client begins with a TLS handshake, and the server takes it for a request that it does not understand. What comes back is
not TLS: an HTTP error, or lines of another protocol, which clients call a "wrong version number". Or nothing comes back, where the
server waits for the rest of what it takes for a message of its own.

Either TLS was never set up on this port (or a restart lost it), or TLS is served on another port, by the proxy in front as a rule.`,
  messages: [
    'wrong version number',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'write EPROTO: SSL routines:ssl3_get_record:wrong version number',
    'packet length too long',
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'net::ERR_SSL_PROTOCOL_ERROR',
    'ERR_SSL_PROTOCOL_ERROR',
    'SSL_ERROR_RX_RECORD_TOO_LONG',
    'curl: (35) error:0A00010B:SSL routines::wrong version number',
    '[SSL: WRONG_VERSION_NUMBER] wrong version number',
    'http: server gave HTTP response to HTTPS client',
    'tls: first record does not look like a TLS handshake',
    'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    'http request',
  ],
  fix: (evidence) => {
    const { url, port } = goalOf(evidence);
    const plain = url.replace(/^(ws|http)s:/, '$1:').replace(/^tls:/, 'tcp:');
    return [
      {
        on: 'server',
        text: `Let port ${port} speak TLS: give the service a certificate (nginx: listen ${port} ssl; with ssl_certificate and ssl_certificate_key; Workerman: transport 'ssl'), or put a proxy with TLS in front.`,
        commands: [`ss -ltnp 'sport = :${port}'`],
      },
      {
        on: 'client',
        text: `Or use the port where TLS is served; or, where nobody can listen in, speak in plain: ${plain}`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port, scheme } = goalOf(evidence);
    const failed = failedAttempt(evidence);
    const speaks = goalSpeaks(evidence);
    const what = speaks?.value.speaks ?? 'silent';
    const isPlain = failed?.failure === 'tls_not_spoken' ? show(true, failed) : null;
    const isHttp = speaks && ['http', 'websocket'].includes(what) ? speaks : null;
    const another =
      speaks && ['ssh', 'smtp', 'redis', 'mysql'].includes(what) && scheme !== 'tls' ? speaks : null;
    const hung = unanswered(evidence);
    const hangs = hung?.value.phase === 'tls' ? hung : null;
    return weigh(
      `${at(address, port)} does not speak TLS: ${isHttp ? 'it serves plain HTTP there' : 'it answers in plain'}.`,
      [
        pro(9, isPlain),
        pro(1, isPlain && isHttp),
        // Some hang up at what they do not understand.
        pro(7, isPlain === null && handshakeFailed(evidence) && wantsTls(evidence) ? isHttp : null),
        // And some take it for the beginning of a message of their own, and wait for the rest.
        pro(7, all(hangs, speaks && !WORDLESS.has(what) ? speaks : null)),
        con(VETO, what === 'tls' ? speaks : null, 'the port does speak TLS'),
        con(5, another, `another service (${what}) answers there`),
        con(8, greetsInPlain(evidence), 'what greets there changes to TLS when it is asked to'),
      ],
      [speaks ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('tls_not_spoken', {
        phase: 'tls',
        code: 'ERR_SSL_WRONG_VERSION_NUMBER',
        address: '203.0.113.7',
        port: 8080,
      }),
      connected('203.0.113.7', 8080, 'open', 0.5),
      fingerprint('203.0.113.7', 8080, { speaks: 'websocket', upgradeAccepted: true }),
    ),
    miss: scene(
      'tls://203.0.113.7:587',
      attempted('tls_not_spoken', {
        phase: 'tls',
        code: 'ERR_SSL_WRONG_VERSION_NUMBER',
        address: '203.0.113.7',
        port: 587,
      }),
      handshake(
        '203.0.113.7',
        587,
        { done: false, failure: 'tls_not_spoken' },
        { starttls: { protocol: 'smtp', offered: true } },
      ),
    ),
  },
};

export default cause;
