import type { Speaks } from '../core/facts.ts';
import type { Cause, Evidence } from '../core/types.ts';
import { failedAttempt, goalSpeaks, goalSpeaksLocally } from './lib/answers.ts';
import { localServiceServes, siblingServes } from './lib/elsewhere.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, fingerprint, scene } from './lib/scene.ts';
import { all, either, show, type Shown } from './lib/shown.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:6379/';
const place = { phase: 'websocket' as const, address: '203.0.113.7', port: 6379 };

/** Services with a name of their own, that are never what a client of HTTP, WebSocket or TLS wants. */
const KNOWN: Readonly<Partial<Record<Speaks, string>>> = {
  ssh: 'an SSH server',
  smtp: 'a mail server (SMTP)',
  ftp: 'an FTP server',
  pop3: 'a mail server (POP3)',
  imap: 'a mail server (IMAP)',
  redis: 'Redis',
  mysql: 'MySQL or MariaDB',
  postgres: 'PostgreSQL',
  mongodb: 'MongoDB',
  amqp: 'a message broker (AMQP, such as RabbitMQ)',
  vnc: 'a VNC server',
};

/** They begin in plain, and change to TLS on request (STARTTLS). */
const UPGRADES: ReadonlySet<Speaks> = new Set(['smtp', 'ftp', 'pop3', 'imap']);

const named = (evidence: readonly Evidence[]): Shown<string> | null => {
  const one = goalSpeaks(evidence);
  const name = one ? KNOWN[one.value.speaks] : undefined;
  const failed = failedAttempt(evidence);
  const { scheme } = goalOf(evidence);
  const late = failed && ['tls', 'http', 'websocket'].includes(failed.facts.phase);
  // Who wants TLS alone may well want mail, which changes to TLS later.
  const wanted = scheme === 'tcp' || (scheme === 'tls' && one !== null && UPGRADES.has(one.value.speaks));
  return name !== undefined && late && !wanted ? show(name, one, failed) : null;
};

/** What it says for itself. */
const words = (evidence: readonly Evidence[]): string => {
  const { banner, reply } = goalSpeaks(evidence)?.value ?? {};
  const said = banner ?? reply ?? failedAttempt(evidence)?.facts.firstBytes;
  return said === undefined ? '' : `: "${said.slice(0, 60)}"`;
};

const cause: Cause = {
  title: 'Another well-known service lives on this port: not the one that the client wants to talk to.',
  symptoms: ['protocol', 'reset', 'tls', 'hang'],
  layer: 'application',
  prior: -1.2,
  explain: `The port is open, and what answers there is another program altogether: an SSH server, a mail server, a database, a message
broker. The client was given the wrong port (or the wrong machine), or two services were set to the same port and this one
came first.

Each of them answers HTTP in its own way: SSH and mail servers greet, MySQL sends a packet, Redis and PostgreSQL hang up
without a word.`,
  messages: [
    'net::ERR_INVALID_HTTP_RESPONSE',
    'Parse Error: Expected HTTP/, RTSP/ or ICE/',
    'curl: (1) Received HTTP/0.9 when not allowed',
    'malformed HTTP response "SSH-2.0-OpenSSH_9.2p1"',
    'http.client.BadStatusLine: SSH-2.0',
    "BadStatusLine: -ERR wrong number of arguments for 'get' command",
    'Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis',
    'invalid length of startup packet',
    'It looks like you are trying to access MongoDB over HTTP on the native driver port.',
    '502 5.5.2 Error: command not recognized',
    'socket hang up',
    'Empty reply from server',
    'net::ERR_EMPTY_RESPONSE',
  ],
  fix: (evidence) => {
    const { port, url } = goalOf(evidence);
    const what = named(evidence)?.value ?? 'that service';
    const elsewhere = either(siblingServes(evidence), localServiceServes(evidence))?.value;
    const process = goalSpeaksLocally(evidence)?.value as { process?: string } | undefined;
    const right = elsewhere === undefined ? null : url.replace(`:${port}`, `:${elsewhere}`);
    return [
      {
        on: 'client',
        text:
          right === null
            ? `Use the port of the service that is wanted: on ${port} listens ${what}${process?.process === undefined ? '' : ` (${process.process})`}.`
            : `Use port ${elsewhere}, where the service is: ${right}`,
      },
      {
        on: 'server',
        text: 'See which ports the service that is wanted is set to, and which it got:',
        commands: ['ss -ltnp'],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = named(evidence);
    return weigh(
      `On ${at(address, port)} listens ${one?.value ?? 'another service'}${words(evidence)}.`,
      [pro(14, one), pro(2, all(one, either(siblingServes(evidence), localServiceServes(evidence))))],
      [goalSpeaks(evidence) ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      attempted('connection_closed', place),
      fingerprint('203.0.113.7', 6379, { speaks: 'redis' }),
    ),
    miss: scene(
      GOAL,
      attempted('not_http', { ...place, firstBytes: 'unknown command' }),
      fingerprint('203.0.113.7', 6379, { speaks: 'text', reply: 'unknown command' }),
    ),
  },
};

export default cause;
