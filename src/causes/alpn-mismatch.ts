import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { handshake, scene, shaken, tlsFailed, unshaken } from './lib/scene.ts';
import { either } from './lib/shown.ts';
import { alerted, doneOtherwise, handshakeFailed } from './lib/tls.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://shop.example/';
const none = 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL';

const cause: Cause = {
  title:
    'Client and server have no application protocol in common (ALPN): one wants HTTP/1.1, the other something else.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Within the handshake the client says which protocols it speaks (ALPN, RFC 7301): http/1.1, h2, mqtt... The server takes none of
them, and says so with alert 120 (no_application_protocol). A gRPC server, for one, speaks h2 only; WebSocket clients and old
libraries speak http/1.1 only.

Let the server offer the client’s protocol as well, or use a client that speaks the server’s.`,
  messages: [
    'tlsv1 alert no application protocol',
    'SSL alert number 120',
    'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
    'ERR_ALPN_NEGOTIATION_FAILED',
    'net::ERR_ALPN_NEGOTIATION_FAILED',
    'SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL',
    'remote error: tls: no application protocol',
    '[SSL: TLSV1_ALERT_NO_APPLICATION_PROTOCOL] tlsv1 alert no application protocol',
    'curl: (35) error:0A000460:SSL routines::tlsv1 alert no application protocol',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: no_application_protocol',
    'tls: server selected unadvertised ALPN protocol',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const protocol = doneOtherwise(evidence, 'otherProtocols')?.value.protocol;
    return [
      {
        on: 'server',
        text: `Let the service on port ${port} offer http/1.1 too (Node: ALPNProtocols, or allowHTTP1 for http2.createSecureServer; HAProxy: alpn h2,http/1.1).`,
        commands: [
          `openssl s_client -connect ${host}:${port} -servername ${host} -alpn h2,http/1.1 < /dev/null | grep ALPN`,
        ],
      },
      {
        on: 'client',
        text: `Or use a client that speaks ${protocol ?? 'the server’s protocol'}${protocol === 'h2' ? ' (HTTP/2, gRPC): curl --http2, fetch, node:http2' : ''}.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const other = doneOtherwise(evidence, 'otherProtocols');
    const protocol = other?.value.protocol;
    const code = handshakeFailed(evidence);
    const told = either<unknown>(
      alerted(evidence, 120),
      code && /NO_APPLICATION_PROTOCOL/.test(code.value) ? code : null,
    );
    return weigh(
      `${at(address, port)} does not take http/1.1 for the protocol within TLS${protocol === undefined ? '' : `; it takes ${protocol}`}.`,
      [
        pro(10, told),
        pro(3, protocol === undefined ? null : other),
        pro(6, doneOtherwise(evidence, 'noProtocol')),
      ],
      [other ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_handshake', none, '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(120, none), { otherProtocols: shaken({ protocol: 'h2' }) }),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_handshake', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(70, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')),
    ),
  },
};

export default cause;
