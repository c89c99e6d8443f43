import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { deviceOf, withPrefix } from './lib/place.ts';

/** A machine no longer has one of its further addresses. */
export default {
  title: 'an interface loses an address',
  layer: 'client',
  defaults: { network: '', address: '' },
  plan: ({ on, topology }, { network, address }) => {
    const device = deviceOf(topology, on, network);
    const whole = withPrefix(topology, network, address);
    return {
      inject: [run(on, 'ip', 'address', 'del', whole, 'dev', device)],
      undo: [run(on, 'ip', 'address', 'add', whole, 'dev', device)],
      landed: [{ on, argv: ['sh', '-c', '! ip -o address show to "$1" | grep -q .', 'sh', address] }],
    };
  },
} satisfies Fault<{ readonly network: string; readonly address: string }>;
