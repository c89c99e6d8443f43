import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';

type Parameters = {
  /** How many connections each source may have. */
  readonly most: number;
  /** True: of TCP alone; false: of everything, echo requests too. */
  readonly tcpOnly: boolean;
};

const TABLE = 'sessions';

/**
 * A router lets each source have so many connections and drops the next: what a full table does to one client, since the
 * kernel's own table is not a host's alone. Only connections that begin afterwards count.
 */
export default {
  title: 'a connection table on the way has little room',
  layer: 'path',
  defaults: { most: 8, tcpOnly: true },
  plan: ({ on }, { most, tcpOnly }) => {
    const rule = `${tcpOnly ? 'meta l4proto tcp ' : ''}ct state new add @sources { ip saddr ct count over ${most} } counter drop`;
    return {
      inject: [
        {
          do: 'run',
          on,
          argv: ['nft', '-f', '-'],
          stdin: [
            `create table inet ${TABLE}`,
            `table inet ${TABLE} {`,
            '  set sources { type ipv4_addr; flags dynamic; size 65535; }',
            `  chain forward { type filter hook forward priority filter; policy accept; ${rule}; }`,
            '}',
            '',
          ].join('\n'),
        },
      ],
      undo: [run(on, 'nft', 'delete', 'table', 'inet', TABLE)],
      landed: [
        {
          on,
          argv: ['nft', '--stateless', 'list', 'chain', 'inet', TABLE, 'forward'],
          stdout: `${escapeRegExp(`ct count over ${most}`)} .*drop$`,
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
