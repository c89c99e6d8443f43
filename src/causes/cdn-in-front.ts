import type { Cause } from '../core/types.ts';
import { acceptsUpgrade, notUpgraded } from './lib/answers.ts';
import { answeredByAnother, relayed, surelyArrived } from './lib/arrivals.ts';
import { cdnAtAddress, proxyAtAddress } from './lib/cdn.ts';
import { localServesGoal } from './lib/elsewhere.ts';
import { goalOf } from './lib/goal.ts';
import { REFUSAL, SILENCE } from './lib/messages.ts';
import { proxyNotReached } from './lib/proxies.ts';
import { refused, silent } from './lib/reach.ts';
import { connected, fingerprint, names, refusal, scene, siblings } from './lib/scene.ts';
import { serverOwnsTarget } from './lib/server-addresses.ts';
import { all, either } from './lib/shown.ts';
import { staleProven } from './lib/stale.ts';
import { accepted, gatewayFails, notItsAnswer, originFails, redirect, status } from './lib/web.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://chat.example:8282/';
const world = [
  names('chat.example', ['203.0.113.80']),
  refusal('203.0.113.80', 8282),
  connected('203.0.113.80', 8282, 'refused', 0.4),
  siblings('203.0.113.80', { 80: 'open', 443: 'open' }),
];

const cause: Cause = {
  title:
    'A CDN or reverse proxy stands before the server: the address is the proxy’s, and it does not serve this port or protocol.',
  symptoms: ['refused', 'timeout', 'protocol'],
  layer: 'application',
  prior: -2.0,
  explain: `The name leads to a content delivery network or a reverse proxy, not to the server. Such a proxy passes on a few ports
(80, 443 and some more) and protocols only: any other port is closed or silent there, and a WebSocket upgrade may be answered
like a web page unless the proxy is told to let it through. The server behind it can be perfectly well.

It shows in what the same address answers on its web ports: headers such as CF-RAY, Via, X-Cache or X-Amz-Cf-Id.`,
  messages: [
    ...REFUSAL,
    ...SILENCE,
    'works with the IP address but not with the domain',
    'Unexpected response code: 200 behind a CDN',
    'cf-ray',
  ],
  fix: (evidence) => {
    const { host, port, scheme } = goalOf(evidence);
    const cdn = either(cdnAtAddress(evidence), proxyAtAddress(evidence));
    const name = cdn?.value.name ?? 'the CDN';
    return [
      {
        on: 'network',
        text: scheme.startsWith('ws')
          ? `Let ${name} pass WebSocket connections on (its network settings), and use a port that it serves: ${scheme}://${host}/ on 443 or 80.`
          : `Use a port that ${name} serves (443 or 80), and let it pass the requests on to port ${port} of the server.`,
      },
      {
        on: 'dns',
        text: `Or give the service a name of its own that leads past ${name}, straight to the server ("DNS only" in Cloudflare), and use that one.`,
        commands: [`dig +short direct.${host}`],
      },
      {
        on: 'client',
        text: 'What stands at the address says so itself:',
        commands: [`curl -sSI -m 5 http://${host}/ | grep -iE '^(server|via|cf-|x-)'`],
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const cdn = cdnAtAddress(evidence);
    const proxy = proxyAtAddress(evidence);
    const found = either(cdn, proxy);
    const closed = either<unknown>(refused(evidence), silent(evidence));
    const turnedAway = notUpgraded(evidence);
    const how = turnedAway
      ? `it answers the WebSocket request with HTTP ${turnedAway.value.answer.status}`
      : `it does not serve port ${port}`;
    return weigh(
      found
        ? `${found.value.name} stands at ${address} (${found.value.header}, port ${found.value.port}), and ${how}.`
        : `A CDN stands at ${address}.`,
      [
        pro(11, all(cdn, either<unknown>(closed, turnedAway))),
        pro(4, cdn ? null : all(proxy, either<unknown>(closed, turnedAway))),
        pro(9, cdn ? null : all(proxy, relayed(evidence), answeredByAnother(evidence))),
        pro(2, all(cdn, localServesGoal(evidence), either<unknown>(closed, turnedAway))),
        con(VETO, surelyArrived(evidence), 'the client’s packets reached the server itself'),
        con(VETO, acceptsUpgrade(evidence), 'WebSocket connections are accepted there'),
        con(
          10,
          either(
            either<unknown>(gatewayFails(evidence), originFails(evidence)),
            either<unknown>(redirect(evidence), status(evidence, 401)),
          ),
          'it does serve this, and says why it turns the request away',
        ),
        con(
          VETO,
          accepted(evidence, 'path', 'no-origin', 'own-origin', 'no-headers', 'no-protocols'),
          'asked otherwise, it does pass the upgrade on',
        ),
        ...notItsAnswer(evidence),
        con(6, serverOwnsTarget(evidence), 'the address is the server’s own'),
        con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
        con(
          4,
          staleProven(evidence),
          'the name’s own servers give another address, and the service is there',
        ),
      ],
      [found ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      ...world,
      fingerprint('203.0.113.80', 80, {
        intermediary: { name: 'Cloudflare', header: 'cf-ray: 8f00-CDG', cdn: true },
      }),
    ),
    miss: scene(
      GOAL,
      ...world,
      fingerprint('203.0.113.80', 80, { get: { status: 200, headers: { server: 'nginx' } } }),
    ),
  },
};

export default cause;
