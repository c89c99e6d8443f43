/** The goal, tried as a plain program tries it. */
import type { AttemptFacts } from '../../core/facts.ts';
import type { Finding, Target } from '../../core/types.ts';
import { requestGoal } from './goal-request.ts';
import { inItsPlace } from './in-its-place.ts';
import { dialProxy, tunnel } from './proxy-dial.ts';
import { applying, proxySettings } from './proxy-settings.ts';
import { parseProxy } from './proxy-url.ts';
import { failed, requested, straight, type Pace } from './straight.ts';
import type { Limits } from './tcp.ts';

/** What each phase may take unless the target says otherwise, in ms. */
const LIMIT_MS = 5000;

/** `http:` is asked of an HTTP proxy as it is; all else goes through a tunnel. */
const throughProxy = async (
  target: Target,
  setting: string,
  { until, limits, onConnected }: Pace,
): Promise<Finding<AttemptFacts>> => {
  const proxy = parseProxy(setting);
  if (!proxy)
    return failed(
      { failure: 'other', message: 'the proxy setting is no address' },
      { proxy: setting, phase: 'proxy' },
    );
  const asIs = new URL(target.url).protocol === 'http:' && !proxy.scheme.startsWith('socks');
  const dialled = asIs ? await dialProxy(proxy, limits()) : await tunnel(proxy, target, limits());
  const place = { proxy: setting, address: dialled.address, port: proxy.port };
  if (!dialled.ok)
    return failed(dialled.felt, {
      ...place,
      phase: 'proxy',
      ...(dialled.answer && { answer: dialled.answer }),
    });
  onConnected?.();
  const headers: Record<string, string> = proxy.authorization
    ? { 'Proxy-Authorization': proxy.authorization }
    : {};
  return requested(
    await requestGoal(dialled.stream, target, {
      ...limits(),
      until,
      looks: true,
      quietly: true,
      ...(asIs && { viaProxy: headers }),
    }),
    place,
  );
};

/**
 * `target.with.direct` goes past any proxy setting, and straight to `target.address` where one is given; otherwise the
 * address is what the system resolves the name to, as for any program. The time limit is that of each phase; with
 * `target.with.inAll`, that of all of them.
 */
export const plainTry = async (
  target: Target,
  signal: AbortSignal,
  onConnected?: () => void,
): Promise<Finding<AttemptFacts>> => {
  if (target.process !== undefined) return inItsPlace(target, target.process, signal, onConnected);
  const { timeoutMs = LIMIT_MS, patienceMs = timeoutMs } = target;
  const until = target.with?.['inAll'] === true ? performance.now() + timeoutMs : Infinity;
  const limits = (): Limits => {
    const left = Math.max(1, until - performance.now());
    return { ms: Math.min(timeoutMs, patienceMs, left), signal };
  };
  const pace = { until, limits, ...(onConnected && { onConnected }) };
  if (target.with?.['direct'] === true) return straight(target, target.address ?? target.host, pace);
  const { applies } = applying(await proxySettings(), target);
  return applies ? throughProxy(target, applies.value, pace) : straight(target, target.host, pace);
};
