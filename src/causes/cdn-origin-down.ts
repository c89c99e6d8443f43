import type { Cause } from '../core/types.ts';
import { cdnAtAddress } from './lib/cdn.ts';
import { at, goalOf } from './lib/goal.ts';
import { fingerprint, scene, turnedAway } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { gatewayFails, notItsAnswer, originFails } from './lib/web.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://live.example/socket';
const down = { status: 521, headers: { server: 'cloudflare', 'cf-ray': '7c9e6679b1a4e2d0-AMS' } };

/** What the CDN's codes say of the server behind it (Cloudflare, "5xx errors"). */
const MEANING: Readonly<Record<number, string>> = {
  502: 'it gives no valid answer',
  503: 'it is not available',
  504: 'it does not answer in time',
  520: 'it hangs up or answers nonsense',
  521: 'it refuses the connection',
  522: 'it does not answer connection requests',
  523: 'there is no way to it',
  524: 'it takes the request and does not answer in time',
  525: 'the TLS handshake with it fails',
  526: 'its certificate is not valid',
  527: 'the tunnel to it is interrupted',
  530: 'its name does not resolve',
};

const cause: Cause = {
  title: 'The CDN answers, and cannot reach the server behind it (its origin).',
  symptoms: ['protocol'],
  layer: 'application',
  explain: `The name leads to a content delivery network, which answers for the server: but its own request to that server, the origin,
fails. Cloudflare has numbers of its own for it: 520 an empty or broken answer, 521 refused, 522 no answer to the connection request,
523 unreachable, 524 no answer in time, 525 and 526 TLS; other networks say 502, 503 or 504 and name themselves in a header.

So the fault is between the CDN and the server: look at it as a connection of its own, from the CDN's addresses, which the
server's firewall must let in.`,
  messages: [
    'Error 520 Web server is returning an unknown error',
    'Error 521 Web server is down',
    'Error 522 Connection timed out',
    'Error 523 Origin is unreachable',
    'Error 524 A timeout occurred',
    'Error 525 SSL handshake failed',
    'Error 526 Invalid SSL certificate',
    'Error 1033 Argo Tunnel error',
    'Error from cloudfront',
    'CloudFront wasn’t able to connect to the origin',
    'backend fetch failed',
    'Unexpected server response: 521',
    'Unexpected server response: 522',
    'Unexpected server response: 525',
    'Error during WebSocket handshake: Unexpected response code: 522',
  ],
  fix: (evidence) => {
    const { host, port, scheme } = goalOf(evidence);
    const name = cdnAtAddress(evidence)?.value.name ?? 'the CDN';
    const web = scheme.endsWith('s') ? 'https' : 'http';
    return [
      {
        on: 'server',
        text: `See that the server runs, listens on the port that ${name} asks for, and lets ${name}'s addresses in.`,
        commands: ['ss -ltnp', 'iptables -nvL INPUT', 'nft list ruleset'],
      },
      {
        on: 'network',
        text: `See in the settings of ${name} that the origin is the server's present address, port and scheme. Then ask the server past the CDN, from anywhere (put its own address in):`,
        commands: [`curl -sSI -m 5 --connect-to ::ORIGIN: ${web}://${host}:${port}/`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cdn = cdnAtAddress(evidence);
    const own = originFails(evidence);
    const relayed = all(gatewayFails(evidence), cdn);
    const code = (own ?? relayed)?.value.answer.status;
    const who = cdn ? `${cdn.value.name} at ${at(address, port)}` : at(address, port);
    return weigh(
      `${who} answers ${code ?? ''} for the server behind it: ${MEANING[code ?? 0] ?? 'it cannot be reached'}.`,
      [pro(13, own), pro(13, own ? null : relayed), pro(2, all(own, cdn)), ...notItsAnswer(evidence)],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.80', 80, down),
      fingerprint('203.0.113.80', 80, {
        get: down,
        intermediary: { name: 'Cloudflare', header: 'cf-ray: 7c9e6679b1a4e2d0-AMS', cdn: true },
      }),
    ),
    miss: scene(GOAL, turnedAway('203.0.113.80', 80, { status: 502, headers: { server: 'nginx' } })),
  },
};

export default cause;
