/** Rules that drop or refuse, those that moved while the client tried, and the front end that manages them. */
import type { FirewallFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { firewallManagers } from './lib/firewall-managers.ts';
import { hitsBetween, readRules } from './lib/firewall-rules.ts';
import { watched } from './lib/watch.ts';

const LIMIT_MS = 4000;

/** It watches: the difference of two readings is what the rules took. Other traffic counts as well; it takes root. */
const firewall: Probe<FirewallFacts> = {
  title: 'firewall rules that drop or refuse, and what they took meanwhile',
  vantage: 'server',
  measure: async ({ port }, context) => {
    const limits = { ms: LIMIT_MS, signal: context.signal };
    const before = await readRules(port, limits);
    if (!before)
      throw new Error('expected iptables-save or nft to list the rules: neither may (it takes root)');
    const managing = firewallManagers(port, before.chains, limits);
    managing.catch(() => {}); // Awaited below, unless the watch is called off first.
    await watched(context);
    const [after, managers] = await Promise.all([readRules(port, limits, before), managing]);
    if (!after) throw new Error('expected iptables-save or nft to list the rules a second time: neither did');
    const { allowLists } = after;
    return {
      failure: null,
      facts: {
        rules: hitsBetween(before.rules, after.rules),
        ...(allowLists.length > 0 && { allowLists }),
        managers,
      },
    };
  },
};

export default firewall;
