import type { Fault } from '../core/types.ts';
import { printsLine } from './lib/checks.ts';

const RESERVED = '/proc/sys/net/ipv4/ip_local_reserved_ports';

/** The kernel may not hand out these local ports (it belongs to the network namespace). A text such as `8080,40000-40063`. */
export default {
  title: 'local ports are reserved',
  layer: 'client',
  defaults: { ports: '32768-60999' },
  plan: ({ on }, { ports }) => ({
    inject: [{ do: 'write', on, path: RESERVED, text: `${ports}\n` }],
    undo: [{ do: 'restore', on, path: RESERVED }],
    landed: [printsLine(on, ['cat', RESERVED], ports)],
  }),
} satisfies Fault<{ readonly ports: string }>;
