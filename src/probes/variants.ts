/** The goal's request, asked in other ways: what does the server object to? */
import type { Variant, VariantsFacts } from '../core/facts.ts';
import type { Probe, Target } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { requestGoal, type RequestOptions } from './lib/goal-request.ts';
import { otherPaths } from './lib/other-paths.ts';
import { dial } from './lib/tcp.ts';
import { inWaves } from './lib/waves.ts';

const LIMIT_MS = 1500;
const WIDTH = 6;

interface Changed extends Pick<Variant, 'change' | 'value'> {
  readonly target: Target;
}

const isOrigin = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'origin';

const withOrigin = (target: Target, origin: string | null): Target => {
  const others = Object.entries(target.headers ?? {}).filter((header) => !isOrigin(header));
  return {
    ...target,
    headers: { ...Object.fromEntries(others), ...(origin !== null && { Origin: origin }) },
  };
};

const origins = (target: Target): readonly Changed[] => {
  const sent = Object.entries(target.headers ?? {}).find(isOrigin)?.[1];
  const url = new URL(target.url);
  const own = `${url.protocol === 'wss:' ? 'https' : 'http'}://${url.host}`;
  return [
    ...(sent === undefined ? [] : [{ change: 'no-origin' as const, target: withOrigin(target, null) }]),
    ...(sent === own ? [] : [{ change: 'own-origin' as const, value: own, target: withOrigin(target, own) }]),
  ];
};

const without = ({ headers, ...target }: Target, change: Variant['change']): readonly Changed[] =>
  headers && Object.keys(headers).length > 0 ? [{ change, target }] : [];

const changesOf = (target: Target): readonly Changed[] => {
  const url = new URL(target.url);
  if (!/^wss?:$/.test(url.protocol)) return without(target, 'no-headers');
  const { protocols, ...plain } = target;
  const paths = target.with?.['paths'] === true ? otherPaths(url.pathname) : [];
  return [
    ...origins(target),
    ...without(target, 'no-headers'),
    ...(protocols ? [{ change: 'no-protocols' as const, target: plain }] : []),
    ...paths.map((value) => ({
      change: 'path' as const,
      value,
      target: { ...target, url: new URL(value, url).href },
    })),
  ];
};

/**
 * One change at a time, each on a connection of its own, six at once, fifteen in all. Other paths of a WebSocket goal are asked
 * only if `target.with.paths` is true; with `target.with.unverified` any certificate will do. For goals of HTTP and WebSocket alone.
 */
const variants: Probe<VariantsFacts> = {
  title: 'the goal’s request, asked in other ways',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const limits: RequestOptions = {
      ms: target.timeoutMs ?? LIMIT_MS,
      signal,
      verify: target.with?.['unverified'] !== true,
    };
    const ask = async ({ change, value, target: changed }: Changed): Promise<Variant> => {
      const named = { change, ...(value !== undefined && { value }) };
      const dialled = await dial(address, target.port, limits);
      if (dialled.outcome !== 'open') return { ...named, accepted: false };
      const { failure, facts } = await requestGoal(dialled.socket, changed, limits);
      const accepted = failure === null || failure === 'websocket_closed';
      return { ...named, accepted, ...(facts.answer && { status: facts.answer.status }) };
    };
    const asked = await inWaves(changesOf(target), WIDTH, ask);
    return { failure: null, facts: { address, port: target.port, asked } };
  },
};

export default variants;
