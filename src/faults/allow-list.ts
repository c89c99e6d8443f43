import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';

type Parameters = {
  readonly port: number;
  /** Who may come (CIDR). */
  readonly allow: readonly string[];
  /** `iptables`: one rule that drops all but one source. `nft`: a table of its own that accepts some and drops the rest. */
  readonly by: 'iptables' | 'nft';
};

const TABLE = 'access';

const rulesetOf = ({ port, allow }: Parameters): string =>
  [
    `create table inet ${TABLE}`,
    `table inet ${TABLE} {`,
    '  chain input {',
    '    type filter hook input priority filter; policy accept;',
    `    ip saddr { ${allow.join(', ')} } tcp dport ${port} accept`,
    `    tcp dport ${port} counter drop`,
    '  }',
    '}',
    '',
  ].join('\n');

/** A port of this host is for some sources only. */
export default {
  title: 'a port is open for a list of sources',
  layer: 'host',
  defaults: { port: 0, allow: ['10.0.0.0/8'], by: 'iptables' },
  plan: ({ on }, parameters) => {
    const { port, allow, by } = parameters;
    if (by === 'nft') {
      return {
        inject: [{ do: 'run', on, argv: ['nft', '-f', '-'], stdin: rulesetOf(parameters) }],
        undo: [run(on, 'nft', 'delete', 'table', 'inet', TABLE)],
        landed: [
          {
            on,
            argv: ['nft', '--stateless', 'list', 'chain', 'inet', TABLE, 'input'],
            stdout: `^\\s*${escapeRegExp(`tcp dport ${port} counter drop`)}$`,
          },
        ],
      };
    }
    if (allow.length !== 1) throw new Error(`expected one source for iptables, got ${allow.length}`);
    const rule = ['INPUT', '!', '-s', allow[0]!, '-p', 'tcp', '--dport', String(port), '-j', 'DROP'];
    return {
      inject: [run(on, 'iptables', '-w', '-I', ...rule)],
      undo: [run(on, 'iptables', '-w', '-D', ...rule)],
      landed: [{ on, argv: ['iptables', '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
