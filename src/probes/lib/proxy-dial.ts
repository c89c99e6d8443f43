/** A connection to the goal through a proxy. */
import type { Duplex } from 'node:stream';
import type { HttpAnswer } from '../../core/facts.ts';
import type { Target } from '../../core/types.ts';
import { reach } from './dial-name.ts';
import type { Felt } from './felt.ts';
import { readAnswer } from './http.ts';
import type { ProxyAddress } from './proxy-url.ts';
import { askSocks } from './socks.ts';
import type { Limits } from './tcp.ts';
import { secure } from './tls.ts';
import { wireOf, type Wire } from './wire.ts';

export type Tunnel =
  | { readonly ok: true; readonly stream: Duplex; readonly address: string }
  | { readonly ok: false; readonly felt: Felt; readonly address?: string; readonly answer?: HttpAnswer };

const authority = ({ host, port }: Target): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const askHttp = async (
  wire: Wire,
  target: Target,
  proxy: ProxyAddress,
  limits: Limits,
): Promise<{ felt: Felt; answer?: HttpAnswer } | null> => {
  const place = authority(target);
  const password = proxy.authorization ? `Proxy-Authorization: ${proxy.authorization}\r\n` : '';
  wire.send(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n${password}\r\n`);
  const reply = await readAnswer(wire, limits, { tunnel: true });
  if (reply.kind === 'failed') return { felt: reply.felt };
  if (reply.kind === 'not-http')
    return { felt: { failure: 'not_http', message: `the proxy answers: ${reply.firstBytes}` } };
  if (reply.answer.status >= 200 && reply.answer.status < 300) return null;
  return { felt: { failure: 'proxy_status' }, answer: reply.answer };
};

/** A stream to the proxy itself. Every failure is felt as the proxy's: its name, its port, its TLS. */
export const dialProxy = async (proxy: ProxyAddress, limits: Limits): Promise<Tunnel> => {
  const reached = await reach(proxy.host, proxy.port, limits);
  if (!reached.ok) return { ok: false, felt: reached.felt, address: reached.address };
  const { socket, address } = reached;
  if (proxy.scheme !== 'https') return { ok: true, stream: socket, address };
  const secured = await secure(socket, proxy.host, limits);
  if (!secured.ok) return { ok: false, felt: secured.felt, address };
  return { ok: true, stream: secured.socket, address };
};

/** A stream that leads to the goal: CONNECT (RFC 9110 §9.3.6) or SOCKS5. */
export const tunnel = async (proxy: ProxyAddress, target: Target, limits: Limits): Promise<Tunnel> => {
  const dialled = await dialProxy(proxy, limits);
  if (!dialled.ok) return dialled;
  const wire = wireOf(dialled.stream);
  try {
    const refused = proxy.scheme.startsWith('socks')
      ? await askSocks(wire, target.host, target.port, limits).then((felt) => felt && { felt })
      : await askHttp(wire, target, proxy, limits);
    if (!refused) return { ok: true, stream: wire.release(), address: dialled.address };
    dialled.stream.destroy();
    return { ok: false, address: dialled.address, ...refused };
  } catch (error) {
    dialled.stream.destroy();
    throw error;
  }
};
