import type { Fault } from '../core/types.ts';
import { printsLine } from './lib/checks.ts';

const TIMEOUT = '/proc/sys/net/netfilter/nf_conntrack_tcp_timeout_established';

/** A firewall that tracks connections forgets a quiet one after so few seconds (five days is the kernel's own choice). */
export default {
  title: 'a firewall soon forgets quiet connections',
  layer: 'path',
  defaults: { seconds: 1 },
  plan: ({ on }, { seconds }) => ({
    inject: [{ do: 'write', on, path: TIMEOUT, text: `${seconds}\n` }],
    undo: [{ do: 'restore', on, path: TIMEOUT }],
    landed: [printsLine(on, ['cat', TIMEOUT], String(seconds))],
  }),
} satisfies Fault<{ readonly seconds: number }>;
