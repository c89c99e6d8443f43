import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';
import { deviceOf } from './lib/place.ts';

type Parameters = {
  readonly network: string;
  /** The neighbour's address there. */
  readonly address: string;
  /** The hardware address that is pinned for it. */
  readonly hardware: string;
};

/** The neighbour table has a fixed entry with a hardware address that is not the neighbour's, or no more. */
export default {
  title: 'a wrong hardware address is pinned',
  layer: 'client',
  defaults: { network: '', address: '', hardware: '02:00:5e:10:00:99' },
  plan: ({ on, topology }, { network, address, hardware }) => {
    const device = deviceOf(topology, on, network);
    const entry = [address, 'lladdr', hardware, 'nud', 'permanent', 'dev', device];
    return {
      inject: [run(on, 'ip', 'neigh', 'replace', ...entry)],
      undo: [run(on, 'ip', 'neigh', 'del', address, 'dev', device)],
      landed: [
        {
          on,
          argv: ['ip', 'neigh', 'show', 'to', address, 'dev', device],
          stdout: `^${escapeRegExp(address)} lladdr ${escapeRegExp(hardware)} PERMANENT`,
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
