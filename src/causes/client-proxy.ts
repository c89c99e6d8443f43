import type { Cause } from '../core/types.ts';
import { at, goalOf } from './lib/goal.ts';
import {
  directWorks,
  failedAtProxy,
  failedThroughProxy,
  proxyCannotReach,
  proxyNotReached,
  proxySetting,
  proxyWantsLogin,
} from './lib/proxies.ts';
import { open } from './lib/reach.ts';
import { attempted, connected, fingerprint, proxySettings, scene } from './lib/scene.ts';
import { all, either, show, unless } from './lib/shown.ts';
import { con, pro, weigh } from './lib/weigh.ts';

const GOAL = 'wss://203.0.113.7:8443/';
const PROXY = 'http://192.168.1.9:3128';

const cause: Cause = {
  title: 'The client’s own proxy settings send the connection elsewhere.',
  symptoms: ['refused', 'timeout', 'protocol'],
  layer: 'client',
  prior: -1.5,
  explain: `The client does not connect to the server: its settings (http_proxy, https_proxy, all_proxy in the environment or in
/etc/environment, or a proxy program such as a VPN or debugging tool) send it to a proxy. The proxy is switched off, cannot be
reached, or does not let this destination or port through, so that the error tells of the proxy and not of the server.

The proof: the same request made past the proxy succeeds.`,
  messages: [
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'The proxy server is refusing connections',
    'NS_ERROR_PROXY_CONNECTION_REFUSED',
    'curl: (5) Could not resolve proxy',
    'curl: (7) Failed to connect to 127.0.0.1 port 7890',
    'curl: (56) CONNECT tunnel failed, response 403',
    'Received HTTP code 403 from proxy after CONNECT',
    'Error during WebSocket handshake: net::ERR_TUNNEL_CONNECTION_FAILED',
    'ProxyError: Cannot connect to proxy',
    'tunneling socket could not be established',
    'proxyconnect tcp: dial tcp: connect: connection refused',
  ],
  fix: (evidence) => {
    const { host } = goalOf(evidence);
    const setting = proxySetting(evidence)?.value;
    const variable = setting?.variable ?? 'https_proxy';
    const where =
      setting?.source === undefined || setting.source === 'environment' ? 'the environment' : setting.source;
    return [
      {
        on: 'client',
        text: `Take this destination out of the proxy's reach, or correct ${variable} (it is ${setting?.value ?? 'set'}, in ${where}).`,
        commands: [
          `export no_proxy="$no_proxy,${host}"`,
          `unset ${variable}   # or only for one program: env -u ${variable} PROGRAM`,
        ],
      },
      {
        on: 'network',
        text: 'If the proxy must be used: see that it runs and lets this destination and port through.',
      },
    ];
  },
  judge: (evidence) => {
    const failed = failedThroughProxy(evidence);
    const setting = proxySetting(evidence);
    const proxy = failed?.value.proxy ?? setting?.value.value ?? 'its proxy';
    const place =
      failed?.value.address === undefined ? '' : ` (${at(failed.value.address, failed.value.port ?? '')})`;
    const direct = directWorks(evidence);
    const used = either<unknown>(failed, proxyNotReached(evidence));
    return weigh(
      direct
        ? `The client goes through ${proxy}${place} and fails there; past the proxy the same request succeeds.`
        : `The client goes through ${proxy}${place} and fails there: nothing was asked of the server itself.`,
      [
        pro(8, proxyNotReached(evidence)),
        pro(4, unless(failedAtProxy(evidence), proxyNotReached(evidence))),
        pro(8, all(direct, used)),
        pro(2, unless(all(open(evidence), used), direct)),
        con(
          6,
          unless(proxyCannotReach(evidence), open(evidence) && show(true)),
          'the proxy works, and cannot reach the goal either',
        ),
        con(10, proxyWantsLogin(evidence), 'the proxy wants a login, and would do the rest'),
      ],
      [direct ? null : 'fingerprint'],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      proxySettings(PROXY),
      attempted('connection_refused', {
        phase: 'proxy',
        code: 'ECONNREFUSED',
        proxy: PROXY,
        address: '192.168.1.9',
        port: 3128,
      }),
      connected('203.0.113.7', 8443, 'open', 0.5),
      fingerprint('203.0.113.7', 8443, { speaks: 'websocket', upgradeAccepted: true, servesGoal: true }),
    ),
    miss: scene(
      GOAL,
      proxySettings(PROXY),
      attempted('proxy_status', {
        phase: 'proxy',
        proxy: PROXY,
        address: '192.168.1.9',
        port: 3128,
        answer: { status: 503, headers: {} },
      }),
      connected('203.0.113.7', 8443, 'refused', 0.5),
    ),
  },
};

export default cause;
