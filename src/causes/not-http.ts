import type { Speaks } from '../core/facts.ts';
import type { Cause } from '../core/types.ts';
import { failedAttempt, goalSpeaks } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, connected, fingerprint, scene } from './lib/scene.ts';
import { show } from './lib/shown.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

/** Languages that have a cause of their own. */
const NAMED: ReadonlySet<Speaks> = new Set([
  'ssh',
  'smtp',
  'ftp',
  'pop3',
  'imap',
  'redis',
  'mysql',
  'postgres',
  'mongodb',
  'amqp',
  'vnc',
  'http2',
]);

const GOAL = 'ws://203.0.113.7:8282/';

const cause: Cause = {
  title: 'The server on this port does not speak HTTP at all: it has a text or binary protocol of its own.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -0.9,
  explain: `HTTP and WebSocket clients expect an answer that begins with "HTTP/". What listens on the port answers with something
else: a protocol of its own (in Workerman and GatewayWorker, text:// or tcp:// instead of websocket:// or http://), or another
service altogether.

Let the server speak the client's protocol: its listening address must say websocket:// or http://. Or use a client that
speaks the server's.`,
  messages: [
    'net::ERR_INVALID_HTTP_RESPONSE',
    "WebSocket connection to 'ws://xxx.com:8282/' failed: Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE",
    'Parse Error: Expected HTTP/',
    'Parse Error: Expected HTTP/, RTSP/ or ICE/',
    'HPE_INVALID_CONSTANT',
    'Response does not match the HTTP/1.1 protocol',
    'curl: (1) Received HTTP/0.9 when not allowed',
    'BadStatusLine',
    'http.client.BadStatusLine',
    'malformed HTTP response',
    'malformed HTTP status code',
    'did not receive a valid HTTP response',
    'Invalid status line',
    'The server committed a protocol violation',
    'Firefox can’t establish a connection to the server at ws://xxx.com:8282/',
  ],
  fix: (evidence) => {
    const { port, scheme } = goalOf(evidence);
    const protocol = scheme.startsWith('http') ? 'http' : 'websocket';
    return [
      {
        on: 'server',
        text: `Let the service on port ${port} speak ${protocol}: Workerman, new Worker('${protocol}://0.0.0.0:${port}'); GatewayWorker, new Gateway('${protocol}://0.0.0.0:${port}').`,
        commands: [`ss -ltnp 'sport = :${port}'`],
      },
      {
        on: 'client',
        text: 'Or use the port of the service that does, or a client that speaks this service’s own protocol.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const failed = failedAttempt(evidence);
    const said = goalSpeaks(evidence);
    const bytes = failed?.facts.firstBytes ?? said?.value.reply ?? said?.value.banner;
    return weigh(
      `${at(address, port)} answers, but not in HTTP${bytes ? `: it says "${bytes}"` : ''}.`,
      [
        pro(9, failed?.failure === 'not_http' ? show(true, failed) : null),
        pro(
          1,
          failed?.failure === 'not_http' && said && ['text', 'binary'].includes(said.value.speaks)
            ? said
            : null,
        ),
        con(VETO, said?.value.speaks === 'tls' ? said : null, 'the port speaks TLS'),
        con(
          8,
          said && ['http', 'websocket'].includes(said.value.speaks) ? said : null,
          'the port does speak HTTP',
        ),
        con(10, said && NAMED.has(said.value.speaks) ? said : null, 'what listens there is known by name'),
      ],
      [said ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('not_http', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        firstBytes: 'unknown command GET\\n',
      }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, { speaks: 'text', reply: 'unknown command GET\\n' }),
    ),
    miss: scene(
      GOAL,
      attempted('not_http', {
        phase: 'websocket',
        address: '203.0.113.7',
        port: 8282,
        firstBytes: '\\x15\\x03\\x01\\x00\\x02\\x02',
      }),
      connected('203.0.113.7', 8282, 'open', 0.5),
      fingerprint('203.0.113.7', 8282, { speaks: 'tls', certificateNames: ['chat.example'] }),
    ),
  },
};

export default cause;
