import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { handshake, scene, shaken, tlsFailed, unshaken } from './lib/scene.ts';
import { all, either } from './lib/shown.ts';
import { alerted, doneOtherwise, handshakeFailed } from './lib/tls.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';

const cause: Cause = {
  title: 'Client and server have no version of TLS in common.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `The client speaks TLS 1.2 and 1.3, as everybody should since 1.0 and 1.1 were given up (RFC 8996, 2021); the server speaks
older versions only. It is an old appliance, an old library, or a setting that was never touched again. The other way round,
a server for TLS 1.3 alone turns old clients away.

The server says so with alert 70 (protocol_version), or just hangs up. Let it speak TLS 1.2 at least.`,
  messages: [
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'SSL_ERROR_UNSUPPORTED_VERSION',
    'tlsv1 alert protocol version',
    'SSL alert number 70',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'curl: (35) error:0A00042E:SSL routines::tlsv1 alert protocol version',
    'curl: (35) error:0A000102:SSL routines::unsupported protocol',
    '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version',
    'remote error: tls: protocol version not supported',
    'tls: server selected unsupported protocol version 301',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version',
    'The client and server cannot communicate, because they do not possess a common algorithm',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    return [
      {
        on: 'server',
        text: `Let the service on port ${port} speak TLS 1.2 and 1.3 (nginx: ssl_protocols TLSv1.2 TLSv1.3; Apache: SSLProtocol -all +TLSv1.2 +TLSv1.3); where its library is too old for that, put a proxy before it that can.`,
        commands: [`openssl s_client -connect ${host}:${port} -servername ${host} -tls1_2 < /dev/null`],
      },
      {
        on: 'client',
        text: 'Only for an appliance that nobody can update, and for this one destination: allow the old version (curl: --tlsv1.0 --ciphers DEFAULT@SECLEVEL=0).',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const old = doneOtherwise(evidence, 'old');
    const told = alerted(evidence, 70);
    const code = handshakeFailed(evidence);
    const named = code && /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/.test(code.value) ? code : null;
    const said = either<unknown>(told, named);
    return weigh(
      old
        ? `${at(address, port)} speaks ${old.value.version ?? 'an old TLS'} at most; the client wants TLS 1.2 or newer.`
        : `${at(address, port)} speaks none of the client’s versions of TLS.`,
      [
        pro(9, said),
        pro(said ? 3 : 9, old),
        con(VETO, all(doneOtherwise(evidence, 'anyCipher')), 'with other ciphers the same versions will do'),
        con(VETO, all(doneOtherwise(evidence, 'noProtocol')), 'without ALPN the same versions will do'),
      ],
      [old ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_handshake', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(70, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), {
        old: shaken({ version: 'TLSv1', cipher: 'ECDHE-RSA-AES256-SHA' }),
      }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_handshake', 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(40, 'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE'), {
        anyCipher: shaken({ version: 'TLSv1.2', cipher: 'CAMELLIA128-SHA' }),
      }),
    ),
  },
};

export default cause;
