/** The goal's request to an HTTP server. */
import type { HttpAnswer } from '../../core/facts.ts';
import type { Target } from '../../core/types.ts';
import { filler } from './filler.ts';
import { readWhole } from './http-body.ts';
import { requestText } from './request.ts';
import { ask, rest, type Begun, type Requested } from './requested.ts';
import type { Limits } from './tcp.ts';
import type { Wire } from './wire.ts';

export interface HttpOptions extends Limits {
  /** Headers for a proxy that the request goes to as it is (absolute form, RFC 9112 §3.2.2). */
  readonly viaProxy?: Readonly<Record<string, string>>;
}

/** A GET, or a POST of the payload. Who will be quiet and go on keeps the connection. */
const requestOf = (
  { url: text, headers, payload, quietMs }: Target,
  { viaProxy }: Pick<HttpOptions, 'viaProxy'>,
): Buffer => {
  const url = new URL(text);
  const weight: Record<string, string> = payload === undefined ? {} : { 'Content-Length': String(payload) };
  const head = requestText(
    url,
    { Connection: quietMs === undefined ? 'close' : 'keep-alive', ...weight, ...headers, ...viaProxy },
    {
      ...(payload !== undefined && { method: 'POST' }),
      ...(viaProxy && { target: `${url.protocol}//${url.host}${url.pathname}${url.search}` }),
    },
  );
  return Buffer.concat([Buffer.from(head), filler(payload ?? 0)]);
};

interface Got {
  readonly answer: HttpAnswer;
  /** The next answer can be read after it. */
  readonly whole: boolean;
}

const get = async (wire: Wire, request: Buffer, limits: Limits): Promise<Requested | Got> => {
  const left = rest(limits);
  const answer = await ask(wire, request, 'http', left());
  if ('failure' in answer) return answer;
  const { status } = answer;
  if (status === 407) return { failure: 'proxy_status', facts: { phase: 'proxy', answer } };
  if (status >= 400) return { failure: 'http_status', facts: { phase: 'http', answer } };
  const body = await readWhole(wire, answer, left);
  if (body.kind !== 'cut') return { answer, whole: body.kind === 'whole' };
  const failure = body.stop === 'late' ? 'no_answer' : 'connection_closed';
  return { failure, facts: { phase: 'http', cut: { status, got: body.got, of: body.of } } };
};

/** Whether the server lets the client go on over the same connection (RFC 9112 §9.3). */
const isKept = ({ headers }: HttpAnswer): boolean => !/\bclose\b/i.test(headers['connection'] ?? '');

export const beginHttp = async (wire: Wire, target: Target, options: HttpOptions): Promise<Begun> => {
  const request = requestOf(target, options);
  const got = await get(wire, request, options);
  if ('failure' in got) return got;
  const again = async (limits: Limits): Promise<Requested | null> => {
    const next = await get(wire, request, limits);
    return 'failure' in next ? next : null;
  };
  return {
    talk: {
      wire,
      phase: 'http',
      answer: got.answer,
      saidAt: performance.now(),
      quiet: async (limits) => (await wire.read(() => false, limits)).stop,
      ...(got.whole && isKept(got.answer) && { again }),
    },
  };
};
