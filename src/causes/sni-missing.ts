import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import { certificate, handshake, scene, shaken, tlsFailed, unshaken } from './lib/scene.ts';
import { all, either, unless } from './lib/shown.ts';
import {
  alerted,
  certificateRefused,
  chain,
  handshakeFailed,
  handshakes,
  namesText,
  noNameSent,
  otherByName,
  refusedFor,
} from './lib/tls.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'https://203.0.113.7/';
const other = certificate({ subject: 'parked.example', names: ['parked.example'], fingerprint: 'dd44' });
const refused = 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME';

const cause: Cause = {
  title: 'The client names no server (SNI), so the server cannot know which of its certificates to show.',
  symptoms: ['tls'],
  layer: 'tls',
  explain: `Many sites share an address. The client says within the handshake which one it wants (SNI, RFC 6066), and the server picks the
certificate by it. Without a name the server shows its default one, which is for another site, or turns the client away (alert
112, unrecognized_name).

No name is sent when the URL has an address in it, and by some old or low-level clients. Use the name.`,
  messages: [
    'tlsv1 unrecognized name',
    'SSL alert number 112',
    'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
    'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
    'SSL_ERROR_UNRECOGNIZED_NAME_ALERT',
    "Hostname/IP does not match certificate's altnames: IP is not in the cert's list",
    'x509: cannot validate certificate because it doesn’t contain any IP SANs',
    'curl: (35) error:0A000458:SSL routines::tlsv1 unrecognized name',
    'javax.net.ssl.SSLProtocolException: handshake alert: unrecognized_name',
    'works with the name but not with the IP address',
  ],
  fix: (evidence) => {
    const { host, port, url } = goalOf(evidence);
    const name = otherByName(evidence)?.value;
    const named = name === undefined ? 'its name' : url.replace(host, name);
    return [
      {
        on: 'client',
        text: `Use the site’s name instead of the address: ${named}. A client of one’s own must pass it on (Node: servername; Python: server_hostname; openssl: -servername).`,
        commands: [
          `openssl s_client -connect ${host}:${port} -servername ${name ?? 'www.example.org'} < /dev/null | openssl x509 -noout -ext subjectAltName`,
        ],
      },
      {
        on: 'server',
        text: `Or make this site the default one of the address, and let its certificate list ${host} (nginx: listen ${port} ssl default_server).`,
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const literal = noNameSent(evidence);
    const better = otherByName(evidence);
    const mismatch = literal ? refusedFor(evidence, ['ERR_TLS_CERT_ALTNAME_INVALID']) : null;
    const code = handshakeFailed(evidence);
    const turnedAway = literal
      ? either<unknown>(alerted(evidence, 112), code && /UNRECOGNIZED_NAME/.test(code.value) ? code : null)
      : null;
    const seen = handshakes(evidence);
    const sameByName = seen?.value.named?.done === true && !better && seen.value.plain.done ? seen : null;
    const felt = either<unknown>(certificateRefused(evidence), code);
    const own = chain(evidence)?.value[0];
    return weigh(
      better
        ? `${at(address, port)} was told no name: as ${better.value} it shows the right certificate${own ? `, without a name one for ${namesText(own)}` : ''}.`
        : `${at(address, port)} was told no name, ${turnedAway ? 'and turns the client away' : 'and shows a certificate that is not for its address'}.`,
      [
        pro(11, turnedAway),
        pro(13, all(better, felt)),
        // The certificate for an address may be missing, or hidden behind a name that nobody here knows.
        pro(8, unless(mismatch, better)),
        con(8, sameByName, 'also with a name the server shows the same certificate'),
      ],
      [seen ? null : 'tls'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      tlsFailed('tls_handshake', refused, '203.0.113.7', 443),
      handshake('203.0.113.7', 443, unshaken(112, refused)),
    ),
    miss: scene(
      GOAL,
      tlsFailed('tls_certificate', 'ERR_TLS_CERT_ALTNAME_INVALID', '203.0.113.7', 443),
      handshake('203.0.113.7', 443, shaken({ nameMatches: false, chain: [other] }), {
        named: { name: 'shop.example', ...shaken({ nameMatches: false, chain: [other] }) },
      }),
    ),
  },
};

export default cause;
