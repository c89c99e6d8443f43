import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** POSTROUTING on the sender, PREROUTING on a router. */
  readonly chain: 'PREROUTING' | 'POSTROUTING';
  readonly ttl: number;
  /** The address (or CIDR) that packets go to. */
  readonly to: string;
};

/** Packets get a short time to live: too short for the way. */
export default {
  title: 'packets live too short',
  layer: 'path',
  defaults: { chain: 'POSTROUTING', ttl: 1, to: '' },
  plan: ({ on }, { chain, ttl, to }) => {
    const rule = [chain, '-d', to, '-j', 'TTL', '--ttl-set', String(ttl)];
    const table = ['iptables', '-w', '-t', 'mangle'];
    return {
      inject: [run(on, ...table, '-I', ...rule)],
      undo: [run(on, ...table, '-D', ...rule)],
      landed: [{ on, argv: [...table, '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
