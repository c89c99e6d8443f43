/** Another service of the server's: not for `tcp:`, which does not say what it wants to talk to. */
import { tokensOf } from '../lib/texts.ts';
import { OTHERS } from './services.ts';
import { isSix, sparePort, withHost, type Decoy } from './site.ts';

/** Looked at beside the goal's own by whoever wonders what else is there. */
const COMMON = [80, 443, 8080, 8443] as const;

export const addService: Decoy = (scenario, { random, original }) => {
  const { goal, topology } = scenario;
  const host = topology.hosts[goal.server]!;
  const port = random.chance(40) ? random.pick(COMMON) : sparePort(random);
  const { ports, numbers } = tokensOf([scenario, original]);
  const scheme = new URL(goal.url).protocol;
  const implied = (scheme === 'http:' || scheme === 'ws:') && new URL(goal.url).port === '' ? 80 : 443;
  if (scheme === 'tcp:' || ports.has(port) || numbers.has(port) || port === implied) return scenario;
  const bind = random.pick(isSix(host) ? ['::', '::1'] : ['0.0.0.0', '127.0.0.1']);
  return withHost(scenario, goal.server, {
    ...host,
    services: { ...host.services, [`aside-${port}`]: random.pick(OTHERS)(bind, port) },
  });
};
