import type { Fault } from '../core/types.ts';
import { printsLine } from './lib/checks.ts';
import { hostIn } from './lib/place.ts';

const FILE = '/etc/environment';

type Parameters = {
  /** Variables and their values: `http_proxy`, `no_proxy`... */
  readonly settings: { readonly [variable: string]: string };
};

/** The client's own settings, which every login reads, send its connections through a proxy. */
export default {
  title: 'the client is set to use a proxy',
  layer: 'client',
  defaults: { settings: {} },
  plan: ({ on, topology }, { settings }) => {
    const before = hostIn(topology, on).files?.[FILE] ?? '';
    const lines = Object.entries(settings).map(([variable, value]) => `${variable}=${value}`);
    return {
      inject: [{ do: 'write', on, path: FILE, text: `${before}${lines.join('\n')}\n` }],
      undo: [{ do: 'restore', on, path: FILE }],
      landed: lines.map((line) => printsLine(on, ['cat', FILE], line)),
    };
  },
} satisfies Fault<Parameters>;
