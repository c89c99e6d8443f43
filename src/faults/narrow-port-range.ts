import type { Fault } from '../core/types.ts';
import { printsLine } from './lib/checks.ts';

const RANGE = '/proc/sys/net/ipv4/ip_local_port_range';

/** The range of local ports is small (it belongs to the network namespace). A text such as `40000 40063`. */
export default {
  title: 'the range of local ports is small',
  layer: 'client',
  defaults: { range: '40000 40063' },
  plan: ({ on }, { range }) => ({
    inject: [{ do: 'write', on, path: RANGE, text: `${range}\n` }],
    undo: [{ do: 'restore', on, path: RANGE }],
    landed: [printsLine(on, ['cat', RANGE], range.replaceAll(' ', '\t'))],
  }),
} satisfies Fault<{ readonly range: string }>;
