/** The client's own proxy settings, and the one that applies to the goal. */
import type { ProxySettingsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { applying, proxySettings } from './lib/proxy-settings.ts';
import { systemProxies } from './lib/system-proxies.ts';

/** What macOS keeps for its own programs is listed behind the rest, and never applies: a plain program does not read it. */
const probe: Probe<ProxySettingsFacts> = {
  title: 'proxy settings of this machine',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const facts = applying(await proxySettings(), target);
    const system = await systemProxies(signal);
    return { failure: null, facts: { ...facts, settings: [...facts.settings, ...system] } };
  },
};

export default probe;
