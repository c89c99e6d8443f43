/** The embedded engine: every host a few Linux namespaces. No daemon, no image, no root. */
import type { Engine } from '../core/types.ts';
import { startGround, type Ground } from './namespaces/ground.ts';
import { upLab } from './namespaces/lab.ts';

let ground: Promise<Ground> | undefined;

export const namespacesEngine: Engine = {
  id: 'namespaces',
  ready: async () => ({ ready: true, version: '?' }),
  up: async (topology, signal) => upLab(await (ground ??= startGround()), topology, signal),
  // With a run's last process the kernel takes all that the run had.
  sweep: async () => [],
};
