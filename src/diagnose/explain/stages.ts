/** The way of a connection, stage by stage, as far as the evidence shows it. */
import { firstOf } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { seen } from './seen.ts';
import { ownFirewall, wrongWay } from './way.ts';
import { ipv6Off } from '../../causes/lib/own-network.ts';
import { plainAttempt } from '../../causes/lib/attempt.ts';
import { goalOf } from '../../causes/lib/goal.ts';
import { noLocalPort } from '../../causes/lib/local-ports.ts';
import { failedAtProxy, proxyNotReached, proxySetting } from '../../causes/lib/proxies.ts';
import { alive, focus } from '../../causes/lib/reach.ts';

export type Stage = 'client' | 'name' | 'proxy' | 'route' | 'host' | 'port' | 'tls' | 'http' | 'websocket';

export interface Way {
  /** All stages of this connection in order. */
  readonly stages: readonly Stage[];
  /** The first that failed; null if none did. */
  readonly failed: Stage | null;
}

const stagesOf = (evidence: readonly Evidence[]): readonly Stage[] => {
  const { scheme } = goalOf(evidence);
  const named = firstOf(evidence, 'names')?.facts.literal === false;
  return [
    'client',
    ...(proxySetting(evidence) ? (['proxy'] as const) : []),
    ...(named ? (['name'] as const) : []),
    'route',
    'host',
    'port',
    ...(['tls', 'https', 'wss'].includes(scheme) ? (['tls'] as const) : []),
    ...(/^https?$/.test(scheme) ? (['http'] as const) : []),
    ...(/^wss?$/.test(scheme) ? (['websocket'] as const) : []),
  ];
};

const AFTER_CONNECT: Readonly<Record<string, Stage>> = { tls: 'tls', http: 'http', websocket: 'websocket' };

const failedStage = (evidence: readonly Evidence[]): Stage | null => {
  const attempt = plainAttempt(evidence);
  if (attempt?.failure === null) return null;
  if (ipv6Off(evidence)) return 'route';
  if (noLocalPort(evidence) ?? ownFirewall(evidence)) return 'client';
  if (failedAtProxy(evidence) ?? proxyNotReached(evidence)) return 'proxy';
  if (firstOf(evidence, 'names')?.facts.systemFailure) return 'name';
  const later = attempt && AFTER_CONNECT[attempt.facts.phase];
  if (later) return later;
  const reached = focus(evidence)?.value;
  if (reached?.outcome === 'refused') return 'port';
  if (reached?.outcome === 'silent') return alive(evidence) ? 'port' : 'host';
  if (reached?.outcome === 'unreachable' && wrongWay(evidence) !== null) return 'route';
  if (reached?.outcome === 'unreachable') return reached.ms >= 2500 ? 'host' : 'route';
  if (reached?.outcome === 'failed') return 'client';
  return attempt ? 'port' : null;
};

/** The first stage that looks bad is where the way breaks, though it may be felt only later: at an old address, say. */
export const wayOf = (evidence: readonly Evidence[]): Way => {
  const stages = stagesOf(evidence);
  const felt = failedStage(evidence);
  if (felt === null) return { stages, failed: null };
  const bad = new Set(seen(evidence).flatMap(({ good, label }) => (good ? [] : [label])));
  return { stages, failed: stages.find((stage) => bad.has(stage)) ?? felt };
};
