/** What a port is asked that does not answer HTTP: is it one of the services that keep silent to it, or wants it a PROXY header? */
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpAnswer, Speaks } from '../../core/facts.ts';
import type { Target } from '../../core/types.ts';
import type { HttpReply } from './http.ts';
import { askBytes, askGet, openPlain, openProxied, openTls } from './questions.ts';
import { languageOf } from './speaks.ts';
import type { Limits } from './tcp.ts';

/** An HTTP server that takes longer than this to answer is asked other things meanwhile. */
const HESITATION_MS = 300;

export interface Second {
  readonly speaks?: Speaks;
  readonly afterProxyHeader?: HttpAnswer;
}

/** A PostgreSQL server answers it with one letter: it does TLS, or not (protocol 3.0, SSLRequest). */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

const isAnswered = ({ kind }: HttpReply): boolean => kind !== 'failed';

/** True once it is clear that no answer will come soon. */
const isStuck = async (get: Promise<HttpReply>, { ms, signal }: Limits): Promise<boolean> => {
  const waited = new AbortController();
  const late = delay(Math.min(HESITATION_MS, ms), true, {
    signal: AbortSignal.any([signal, waited.signal]),
  }).catch(() => false);
  const stuck = await Promise.race([get.then((reply) => !isAnswered(reply)), late]);
  waited.abort();
  return stuck;
};

/**
 * Asked only of a port that has not answered a plain request (`get`); three connections. Redis hangs up on HTTP on purpose, and
 * PostgreSQL takes it for a packet of another length.
 */
export const askAgain = async (
  target: Target,
  {
    address,
    port,
    get,
  }: { readonly address: string; readonly port: number; readonly get: Promise<HttpReply> },
  limits: Limits,
): Promise<Second> => {
  if (!(await isStuck(get, limits))) return {};
  const rest = { ms: Math.max(200, limits.ms - HESITATION_MS), signal: limits.signal };
  const open = openPlain(address, port, rest);
  const proxied = openProxied(address, port, rest);
  const secure = /^(?:https|wss|tls):$/.test(new URL(target.url).protocol);
  const [ping, ssl, reply] = await Promise.all([
    askBytes(open, 'PING\r\n', rest),
    askBytes(open, SSL_REQUEST, rest),
    askGet(secure ? openTls(proxied, target.host, rest) : proxied, target, rest),
  ]);
  if (isAnswered(await get)) return {};
  if (ping.length > 0 && languageOf(ping) === 'redis') return { speaks: 'redis' };
  if (/^[SN]$/.test(ssl.toString('latin1'))) return { speaks: 'postgres' };
  // Who does not know the header takes it for a bad request.
  return reply.kind === 'answer' && reply.answer.status !== 400 ? { afterProxyHeader: reply.answer } : {};
};
