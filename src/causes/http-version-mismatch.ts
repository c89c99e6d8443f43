import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt, goalSpeaks } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, fingerprint, scene } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { notItsAnswer, status } from './lib/web.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'http://203.0.113.7:50051/';
const bytes = '\\x00\\x00\\x12\\x04\\x00\\x00\\x00\\x00\\x00';
const place = { phase: 'http' as const, address: '203.0.113.7', port: 50051 };

/** The port answers in frames of HTTP/2. */
const speaksHttp2 = (evidence: readonly Evidence[]) => {
  const one = goalSpeaks(evidence);
  const failed = failedAttempt(evidence);
  const fits = failed && ['not_http', 'connection_closed', 'connection_reset'].includes(failed.failure!);
  return one?.value.speaks === 'http2' && fits ? all(one, show(true, failed)) : null;
};

const cause: Cause = {
  title: 'Client and server speak different versions of HTTP: one HTTP/1.1, the other only HTTP/2.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1.2,
  explain: `The port serves HTTP/2 without TLS and without the upgrade from HTTP/1.1 ("h2c, prior knowledge"): gRPC servers do, and
proxies that are set up for them. A client of HTTP/1.1, and every WebSocket client of the usual kind is one, gets back binary frames
(the first is SETTINGS) that it cannot read; a client of HTTP/2 on a server of HTTP/1.1 gets 400 or a broken connection.

Use a client that speaks the server's version (grpcurl, curl --http2-prior-knowledge), or let the server take HTTP/1.1 as well.`,
  messages: [
    'net::ERR_INVALID_HTTP_RESPONSE',
    'Parse Error: Expected HTTP/, RTSP/ or ICE/',
    'curl: (1) Received HTTP/0.9 when not allowed',
    'malformed HTTP response "\\x00\\x00\\x06\\x04\\x00\\x00\\x00\\x00\\x00\\x00\\x05\\x00\\x00@\\x00"',
    'http2: server sent GOAWAY and closed the connection',
    'PROTOCOL_ERROR: first received frame was not SETTINGS',
    'error reading server preface: http2: frame too large',
    'http2: failed reading the frame payload: http2: frame too large, note that the frame header looked like an HTTP/1.1 header',
    '505 HTTP Version Not Supported',
    'BadStatusLine',
    'transport: http2Server.HandleStreams received bogus greeting from client',
    'Remote peer returned unexpected data while we expected SETTINGS frame',
  ],
  fix: (evidence) => {
    const { host, port, path } = goalOf(evidence);
    return [
      {
        on: 'client',
        text: 'Use a client of HTTP/2 without TLS (a gRPC client, if it is a gRPC service), and see what it gets:',
        commands: [`curl -sv -m 5 --http2-prior-knowledge http://${host}:${port}${path}`],
      },
      {
        on: 'server',
        text: `Or let port ${port} take HTTP/1.1 as well (nginx: listen without http2; Node: http1 beside http2; Envoy: codec AUTO), or serve WebSocket and HTTP/1.1 on another port.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = speaksHttp2(evidence);
    const refused = status(evidence, 505);
    return weigh(
      one
        ? `${at(address, port)} answers HTTP/1.1 with a SETTINGS frame: it speaks HTTP/2 only.`
        : `${at(address, port)} answers 505: it does not take HTTP/1.1.`,
      [
        pro(14, one),
        pro(12, one ? null : refused),
        con(
          6,
          goalSpeaks(evidence)?.value.upgradeAccepted ? goalSpeaks(evidence) : null,
          'it does speak HTTP/1.1',
        ),
        ...notItsAnswer(evidence),
      ],
      [goalSpeaks(evidence) ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('not_http', { ...place, firstBytes: bytes }),
      fingerprint('203.0.113.7', 50051, { speaks: 'http2', banner: bytes }),
    ),
    miss: scene(
      GOAL,
      attempted('not_http', { ...place, firstBytes: '\\x00\\x00\\x00\\x07\\xff\\x00\\x07' }),
      fingerprint('203.0.113.7', 50051, { speaks: 'binary', reply: '\\x00\\x00\\x00\\x07\\xff\\x00\\x07' }),
    ),
  },
};

export default cause;
