/** The embedded engine: every host a few Linux namespaces. No daemon, no image, no root. */
import type { Engine } from '../core/types.ts';
import { ground } from './namespaces/ground.ts';
import { upLab } from './namespaces/lab.ts';
import { readiness } from './namespaces/readiness.ts';

export { details } from './namespaces/details.ts';

export const namespacesEngine: Engine = {
  id: 'namespaces',
  ready: readiness,
  up: async (topology, signal) => {
    signal.throwIfAborted();
    return upLab(await ground(), topology, signal);
  },
  // With a run's last process the kernel takes all that the run had.
  sweep: async () => [],
};
