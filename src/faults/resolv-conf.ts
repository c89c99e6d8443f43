import type { Fault } from '../core/types.ts';

const FILE = '/etc/resolv.conf';

/** The client's machine is set to other resolvers, or completes names in another way (resolv.conf(5)). */
export default {
  title: 'a machine has other resolver settings',
  layer: 'client',
  defaults: { lines: [] },
  plan: ({ on }, { lines }) => {
    const text = lines.map((line) => `${line}\n`).join('');
    return {
      inject: [{ do: 'write', on, path: FILE, text }],
      undo: [{ do: 'restore', on, path: FILE }],
      landed: [{ on, argv: ['sh', '-c', 'test "$(cat "$1")" = "$2"', 'sh', FILE, lines.join('\n')] }],
    };
  },
} satisfies Fault<{ readonly lines: readonly string[] }>;
