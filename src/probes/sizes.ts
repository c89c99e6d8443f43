/** Whether it is by its size that the goal's request, or the answer to it, does not come through. */
import type { SizesFacts, Weighed } from '../core/facts.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { echoes } from './lib/echoes.ts';
import { requestGoal } from './lib/goal-request.ts';
import { mtuTowards } from './lib/mtu.ts';
import { openPlain, openTls, type Open } from './lib/questions.ts';
import { requestText } from './lib/request.ts';
import { rest } from './lib/requested.ts';
import { dialSmall } from './lib/small-segments.ts';
import type { Limits } from './lib/tcp.ts';
import { impossibleHello } from './lib/tls-records.ts';
import { wireOf } from './lib/wire.ts';

const LIMIT_MS = 1500;

/** Every network must carry packets of 576 bytes (RFC 791), and this leaves room for the longest headers. */
const SMALL_SEGMENT = 500;

/** Weights of requests, in bytes: one small, one that fills a packet as tunnels leave it, one for which it takes three. */
const WEIGHTS = [200, 1000, 1250, 1400, 4000];

const isTls = ({ url }: Target): boolean => /^(?:tls|https|wss):/.test(url);
const isHttp = ({ url }: Target): boolean => /^(?:https?|wss?):/.test(url);

/** A request for the head of a path that nobody has, made to weigh `bytes` where that is more than it does anyway. */
const padded = ({ url }: Target, bytes: number): string => {
  const nowhere = new URL('/misdial-no-such-page', url);
  const text = (padding: string): string =>
    requestText(nowhere, { Connection: 'close', 'X-Padding': padding }, { method: 'HEAD' });
  return text('x'.repeat(Math.max(1, bytes - text('').length)));
};

/** Whether anything comes back: a refusal is an answer too. Undefined: there was no connection to ask on. */
const isAnswered = async (
  open: Open,
  request: string | Buffer,
  limits: Limits,
): Promise<boolean | undefined> => {
  const stream = await open();
  if (!stream) return undefined;
  try {
    const wire = wireOf(stream);
    wire.send(request);
    const { bytes, stop } = await wire.read(({ length }) => length > 0, limits);
    return bytes.length > 0 || stop === 'closed' || stop === 'failed';
  } finally {
    stream.destroy();
  }
};

const weigh = async (open: Open, target: Target, limits: Limits): Promise<readonly Weighed[]> => {
  if (!isHttp(target)) return [];
  const asked = await Promise.all(
    WEIGHTS.map(async (bytes) => ({
      bytes,
      answered: await isAnswered(open, padded(target, bytes), limits),
    })),
  );
  return asked.filter((one): one is Weighed => one.answered !== undefined);
};

const inSmallSegments = async (
  address: string,
  target: Target,
  limits: Limits,
): Promise<Pick<SizesFacts, 'inSmallSegments'>> => {
  const left = rest(limits);
  const dialled = await dialSmall(address, target.port, SMALL_SEGMENT, left());
  if (!dialled) return {};
  const { failure, facts } = await requestGoal(dialled.stream, target, left());
  const answered = failure === null || facts.answer !== undefined;
  const broke = await dialled.broke();
  return answered || !broke ? { inSmallSegments: { mss: SMALL_SEGMENT, answered } } : {};
};

/**
 * All at once: eight echo requests, five small requests of several weights, one question with a small answer, and the goal's
 * own request in small segments.
 */
const sizes: Probe<SizesFacts> = {
  title: 'how large a packet may be that comes through',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const { port, timeoutMs: ms = LIMIT_MS } = target;
    const limits = { ms, signal };
    const mtu = await mtuTowards(address, signal);
    const plain = openPlain(address, port, limits);
    const open = isTls(target) ? openTls(plain, target.host, limits) : plain;
    const [echoed, weighed, smallAnswer, small] = await Promise.all([
      echoes(address, mtu, limits),
      weigh(open, target, limits),
      isTls(target)
        ? isAnswered(plain, impossibleHello(), limits)
        : isAnswered(plain, padded(target, 0), limits),
      inSmallSegments(address, target, limits),
    ]);
    return {
      failure: null,
      facts: {
        address,
        port,
        mtu,
        echoes: echoed,
        padded: weighed,
        ...(smallAnswer !== undefined && { smallAnswer }),
        ...small,
      },
    };
  },
};

export default sizes;
