import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { deviceOf } from './lib/place.ts';

type Parameters = {
  /** The network that its translated packets leave to. */
  readonly network: string;
  /** The ports that it may give out: `50000-50015`. */
  readonly ports: string;
};

/** An address translator has a few ports only, ahead of what it did before. */
export default {
  title: 'an address translator has few ports',
  layer: 'path',
  defaults: { network: '', ports: '50000-50015' },
  plan: ({ on, topology }, { network, ports }) => {
    const out = ['-o', deviceOf(topology, on, network), '-p', 'tcp'];
    const rule = ['POSTROUTING', ...out, '-j', 'MASQUERADE', '--to-ports', ports];
    const table = ['iptables', '-w', '-t', 'nat'];
    return {
      inject: [run(on, ...table, '-I', ...rule)],
      undo: [run(on, ...table, '-D', ...rule)],
      landed: [{ on, argv: [...table, '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
