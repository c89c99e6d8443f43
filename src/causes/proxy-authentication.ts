import type { Cause } from '../core/types.ts';
import { at } from './lib/goal.ts';
import { proxySetting, proxyWantsLogin } from './lib/proxies.ts';
import { attempted, proxySettings, scene } from './lib/scene.ts';
import { pro, weigh } from './lib/weigh.ts';

const GOAL = 'ws://203.0.113.7:8282/';
const PROXY = 'http://192.168.1.9:3128';
const asked = { phase: 'proxy' as const, proxy: PROXY, address: '192.168.1.9', port: 3128 };

const hasLogin = (proxy: string): boolean => URL.canParse(proxy) && new URL(proxy).username !== '';

/** Nobody needs to read the password on the screen. */
const withoutLogin = (proxy: string): string => proxy.replace(/\/\/[^/@]*@/, '//');

const cause: Cause = {
  title: 'The client’s own proxy wants a login.',
  symptoms: ['protocol'],
  layer: 'client',
  prior: -0.5,
  explain: `The client's settings send its connections through a proxy, and that proxy answers 407 Proxy Authentication Required: it lets
nobody through who does not give a user name and a password, or the ones given are wrong. The server was never asked.

The login belongs in the proxy setting of each program: http://USER:PASSWORD@proxy:3128, with special characters written as %40 and
so on. Proxies that want NTLM or Kerberos need a program in between that speaks it.`,
  messages: [
    '407 Proxy Authentication Required',
    'Received HTTP code 407 from proxy after CONNECT',
    'curl: (56) CONNECT tunnel failed, response 407',
    'net::ERR_PROXY_AUTH_REQUESTED',
    'net::ERR_PROXY_AUTH_UNSUPPORTED',
    'net::ERR_UNEXPECTED_PROXY_AUTH',
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'ProxyError: Tunnel connection failed: 407 Proxy Authentication Required',
    'proxyconnect: Proxy Authentication Required',
    'Unable to tunnel through proxy. Proxy returns "HTTP/1.1 407 Proxy Authentication Required"',
    'tunneling socket could not be established, statusCode=407',
    'Proxy response (407) !== 200 when HTTP Tunneling',
  ],
  fix: (evidence) => {
    const setting = proxySetting(evidence)?.value;
    const proxy = withoutLogin(
      proxyWantsLogin(evidence)?.value.proxy ?? setting?.value ?? 'http://proxy:3128',
    );
    const variable = setting?.variable ?? 'https_proxy';
    const source = setting?.source ?? 'environment';
    return [
      {
        on: 'client',
        text: `Put the proxy's user name and password in ${variable} (${source === 'environment' ? 'in the environment' : `set in ${source}`}), or correct them:`,
        commands: [`export ${variable}='${proxy.replace('//', '//USER:PASSWORD@')}'`],
      },
      { on: 'network', text: 'Or let the proxy take this client, or this destination, without a login.' },
    ];
  },
  judge: (evidence) => {
    const one = proxyWantsLogin(evidence);
    const { proxy = '', address, port, answer } = one?.value ?? {};
    const place = address === undefined ? '' : ` (${at(address, port ?? '')})`;
    const how = answer?.headers['proxy-authenticate'] ?? answer?.headers['www-authenticate'];
    return weigh(
      `The proxy ${withoutLogin(proxy)}${place} answers ${answer?.status ?? ''}${how === undefined ? '' : ` (${how})`}: ${hasLogin(proxy) ? 'it does not take the login in the client’s settings' : 'the client’s settings have no login for it'}.`,
      [pro(16, one)],
    );
  },
  examples: {
    hit: scene(
      GOAL,
      proxySettings(PROXY),
      attempted('proxy_status', {
        ...asked,
        answer: { status: 407, headers: { 'proxy-authenticate': 'Basic' } },
      }),
    ),
    miss: scene(
      GOAL,
      proxySettings(PROXY),
      attempted('proxy_status', { ...asked, answer: { status: 403, headers: {} } }),
    ),
  },
};

export default cause;
