import type { Cause } from '../core/types.ts';
import { acceptsUpgrade } from './lib/answers.ts';
import { localServiceServes } from './lib/elsewhere.ts';
import { at, goalOf } from './lib/goal.ts';
import { passedOnWithoutUpgrade } from './lib/passed-on.ts';
import { fingerprint, scene, turnedAway } from './lib/scene.ts';
import { all } from './lib/shown.ts';
import { byHop, cdnAnswers, hopOf, missesUpgrade, notItsAnswer } from './lib/web.ts';
import { con, pro, VETO, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7/socket';
const required = { status: 426, headers: { server: 'nginx/1.22.1' }, body: 'Upgrade Required' };

const cause: Cause = {
  title: 'A proxy before the WebSocket server drops the request to upgrade.',
  symptoms: ['protocol'],
  layer: 'application',
  prior: -1.2,
  explain: `The client asks for an upgrade to WebSocket, and the server answers that it was not asked: 426 Upgrade Required, or 400
with a complaint that the Upgrade or Connection header is missing. So the headers were lost on the way. Upgrade and Connection are
meant for one hop only (RFC 9110 §7.6.1): a reverse proxy (nginx, Apache, HAProxy, a load balancer) does not pass them on unless it is
told to.

Behind a server that answers ordinary requests as well, the same fault shows as a 200 or a 404.`,
  messages: [
    'Error during WebSocket handshake: Unexpected response code: 426',
    'Error during WebSocket handshake: Unexpected response code: 400',
    'Unexpected server response: 426',
    'Unexpected server response: 400',
    'Handshake status 426 Upgrade Required',
    'No WebSocket UPGRADE hdr: None Can "Upgrade" only to "WebSocket".',
    'Failed to open a WebSocket connection: invalid Connection header: close',
    'Failed to open a WebSocket connection: missing Upgrade header',
    "websocket: the client is not using the websocket protocol: 'upgrade' token not found in 'Connection' header",
    'Can "Upgrade" only to "WebSocket".',
  ],
  fix: (evidence) => {
    const { path } = goalOf(evidence);
    const backend = localServiceServes(evidence)?.value;
    const target = backend === undefined ? '' : ` (the WebSocket server is on port ${backend})`;
    return [
      {
        on: 'server',
        text: `Let the proxy pass the upgrade on${target}. nginx, in the location of ${path}: proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`,
        commands: [
          'nginx -T | grep -nE "location|proxy_pass|proxy_http_version|Upgrade|Connection"',
          'nginx -t && nginx -s reload',
        ],
      },
      {
        on: 'server',
        text: 'Apache: ProxyPass with upgrade=websocket (2.4.47 and later), or mod_proxy_wstunnel. A load balancer: its listener for HTTP must allow WebSocket.',
      },
    ];
  },
  judge: (evidence) => {
    const { address, port } = goalOf(evidence);
    const one = missesUpgrade(evidence);
    const passed = passedOnWithoutUpgrade(evidence);
    const who = one && hopOf(one.value.answer) ? `, though we asked ${hopOf(one.value.answer)} for it` : '';
    return weigh(
      one
        ? `${at(address, port)} says that no upgrade was asked for (${one.value.answer.status})${who}: something before the WebSocket server drops the header.`
        : `${at(address, port)}${byHop(passed?.value.answer)} hands requests on to port ${passed?.value.port ?? ''} of the server, which does upgrade, without the header that asks for it.`,
      [
        pro(12, one),
        pro(2, all(one, localServiceServes(evidence))),
        pro(14, one ? null : passed),
        con(VETO, acceptsUpgrade(evidence), 'the port does accept WebSocket connections'),
        con(10, cdnAnswers(evidence), 'a CDN stands at this address'),
        ...notItsAnswer(evidence),
      ],
      [localServiceServes(evidence) ? null : 'local-services'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      turnedAway('203.0.113.7', 80, required),
      fingerprint('203.0.113.7', 80, {
        speaks: 'http',
        get: required,
        upgrade: required,
        upgradeAccepted: false,
      }),
    ),
    miss: scene(
      GOAL,
      turnedAway('203.0.113.7', 80, { status: 426, headers: { upgrade: 'TLS/1.2, HTTP/1.1' } }),
    ),
  },
};

export default cause;
