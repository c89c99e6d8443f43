import type { Cause } from '../core/types.ts';
import { failedAttempt } from './lib/answers.ts';
import { at, goalOf } from './lib/goal.ts';
import { attempted, handshake, scene } from './lib/scene.ts';
import { all, show } from './lib/shown.ts';
import { greetsInPlain, offersStartTls } from './lib/tls.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'tls://203.0.113.7:587';
const spoken = attempted('tls_not_spoken', {
  phase: 'tls',
  code: 'ERR_SSL_WRONG_VERSION_NUMBER',
  address: '203.0.113.7',
  port: 587,
});

/** Where each protocol is served within TLS from the first byte on (RFC 8314). */
const IMPLICIT = { smtp: 465, imap: 993, pop3: 995, ftp: 990 } as const;

const cause: Cause = {
  title:
    'The server begins in plain and changes to TLS when it is asked to (STARTTLS); the client begins with TLS.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Mail and file servers know two ways. On some ports (465, 993, 995) TLS is spoken from the first byte on; on the others (25, 587, 143,
110, 21) both sides begin in plain, and the client asks for TLS: STARTTLS, STLS, AUTH TLS. Here the client shakes hands at once,
and gets a plain greeting in return.

In mail programs the setting is called "SSL/TLS" for the one and "STARTTLS" for the other way.`,
  messages: [
    'wrong version number (port 587)',
    'SSL routines:ssl3_get_record:wrong version number on port 587',
    '[SSL: WRONG_VERSION_NUMBER] wrong version number (smtplib.SMTP_SSL)',
    'tls: first record does not look like a TLS handshake (smtp)',
    'javax.mail.MessagingException: Could not connect to SMTP host; nested exception is javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
    'error:0A00010B:SSL routines::wrong version number 220 ESMTP',
    '530 Must issue a STARTTLS command first',
    'Greeting never received',
  ],
  fix: (evidence) => {
    const { host, port } = goalOf(evidence);
    const protocol = greetsInPlain(evidence)?.value.protocol ?? 'smtp';
    return [
      {
        on: 'client',
        text: `Set the client to STARTTLS for port ${port} (nodemailer: secure: false; Python: SMTP(...).starttls(), not SMTP_SSL), or use the port for TLS from the start: ${IMPLICIT[protocol]}.`,
        commands: [
          `openssl s_client -connect ${host}:${port} -starttls ${protocol}`,
          `openssl s_client -connect ${host}:${IMPLICIT[protocol]}`,
        ],
      },
      {
        on: 'server',
        text: `Or let the server speak TLS from the start on port ${port} (Postfix: smtpd_tls_wrappermode=yes in master.cf).`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const failed = failedAttempt(evidence);
    const greets = greetsInPlain(evidence);
    const wanted = failed?.failure === 'tls_not_spoken' ? show(true, failed) : null;
    const offers = offersStartTls(evidence);
    return weigh(
      `${at(address, port)} greets in plain ${greets?.value.protocol.toUpperCase() ?? 'text'}${offers ? ' and offers to change to TLS' : ''}; the client began with TLS.`,
      [pro(5, all(greets, wanted)), pro(8, wanted && offers)],
      [greets ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      spoken,
      handshake(
        '203.0.113.7',
        587,
        { done: false, failure: 'tls_not_spoken' },
        { starttls: { protocol: 'smtp', offered: true } },
      ),
    ),
    miss: scene(GOAL, spoken, handshake('203.0.113.7', 587, { done: false, failure: 'tls_not_spoken' })),
  },
};

export default cause;
