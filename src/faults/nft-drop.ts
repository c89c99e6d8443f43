import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';

type Parameters = {
  /** The name of the table that it makes; there must be none of that name. */
  readonly table: string;
  readonly hook: string;
  readonly protocol: string;
  readonly port: number;
};

/** As `drop-packets`, the nftables way: a table of its own. */
export default {
  title: 'an nftables table drops packets',
  layer: 'host',
  defaults: { table: 'site', hook: 'input', protocol: 'tcp', port: 0 },
  plan: ({ on }, { table, hook, protocol, port }) => {
    const rule = `${protocol} dport ${port} counter drop`;
    const chain = `chain ${hook} { type filter hook ${hook} priority filter; policy accept; ${rule}; }`;
    return {
      inject: [
        {
          do: 'run',
          on,
          argv: ['nft', '-f', '-'],
          stdin: `create table inet ${table}\ntable inet ${table} { ${chain}; }\n`,
        },
      ],
      undo: [run(on, 'nft', 'delete', 'table', 'inet', table)],
      landed: [
        {
          on,
          argv: ['nft', '--stateless', 'list', 'chain', 'inet', table, hook],
          stdout: `^\\s*${escapeRegExp(rule)}$`,
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
