/** Who listens on this machine, on what. */
import type { ListenersFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { listeners } from './lib/listening.ts';

const probe: Probe<ListenersFacts> = {
  title: 'listening sockets',
  vantage: 'server',
  measure: async (_, { signal }) => {
    const found = await listeners(signal);
    if (!found) throw new Error('expected ss or /proc/net/tcp to tell who listens: this machine has neither');
    return { failure: null, facts: { listeners: found } };
  },
};

export default probe;
