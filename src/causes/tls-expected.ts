import type { Cause } from '../core/types.ts';
import { failedAttempt, goalSpeaks, httpAnswer } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, connected, fingerprint, scene } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { speaksTls } from './lib/tls.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8443/';

const cause: Cause = {
  title:
    'The client speaks in plain on a port that speaks TLS: ws:// where wss:// is wanted, or http:// for https://.',
  symptoms: ['protocol', 'reset'],
  layer: 'tls',
  explain: `The server waits for a TLS handshake and gets a plain request instead. It hangs up without a word, sends a few bytes of a TLS
alert, or, where it is kind (nginx, Apache), answers 400 and says that a plain HTTP request came to an HTTPS port.

Put the s into the URL: wss://, https://. A page that was itself loaded by https:// may use wss:// only.`,
  messages: [
    '400 The plain HTTP request was sent to HTTPS port',
    'Client sent an HTTP request to an HTTPS server.',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
    'net::ERR_EMPTY_RESPONSE',
    'curl: (52) Empty reply from server',
    'socket hang up',
    'other side closed',
    'Unexpected server response: 400',
    'http: server gave HTTP response to HTTPS client',
    'RemoteDisconnected: Remote end closed connection without response',
    'malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"',
    'This combination of host and port requires TLS.',
    'Mixed Content: this request has been blocked; this endpoint must be available over WSS',
  ],
  fix: (evidence) => {
    const { url, port, host } = goalOf(evidence);
    const secure = url.replace(/^(ws|http):/, '$1s:');
    return [
      {
        on: 'client',
        text: `Use TLS: ${secure}`,
        commands: [`openssl s_client -connect ${host}:${port} -servername ${host} < /dev/null`],
      },
      {
        on: 'server',
        text: `If port ${port} is to speak in plain, take TLS off it (nginx: listen ${port}; without "ssl"), or serve both on ports of their own.`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port, scheme, url } = goalOf(evidence);
    const failed = failedAttempt(evidence);
    const speaks = goalSpeaks(evidence);
    const isPlain = ['http', 'ws'].includes(scheme);
    const tls = isPlain ? speaksTls(evidence) : null;
    const later = failed && ['http', 'websocket'].includes(failed.facts.phase) ? show(true, failed) : null;
    const answer = httpAnswer(evidence);
    const body = answer?.value.answer.body ?? '';
    const says =
      isPlain && /HTTP request (?:was sent )?to (?:an )?HTTPS|speaking plain HTTP|requires TLS/i.test(body)
        ? answer
        : null;
    const served = answer && answer.value.answer.status !== 400 ? answer : null;
    const alert = isPlain && failed?.facts.firstBytes?.startsWith('\\x15\\x03') ? show(true, failed) : null;
    return weigh(
      `${at(address, port)} speaks TLS, and the client ${scheme}: the URL wants an s (${url.replace(/^(ws|http):/, '$1s:')}).`,
      [
        pro(10, all(tls, later)),
        pro(6, says),
        pro(6, alert),
        con(8, served, 'the port answers plain requests as well'),
      ],
      [speaks ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('connection_closed', { phase: 'websocket', address: '203.0.113.7', port: 8443 }),
      connected('203.0.113.7', 8443, 'open', 0.5),
      fingerprint('203.0.113.7', 8443, { speaks: 'tls', certificateNames: ['shop.example'] }),
    ),
    miss: scene(
      GOAL,
      attempted('connection_closed', { phase: 'websocket', address: '203.0.113.7', port: 8443 }),
      connected('203.0.113.7', 8443, 'open', 0.5),
      fingerprint('203.0.113.7', 8443, { speaks: 'closes' }),
    ),
  },
};

export default cause;
