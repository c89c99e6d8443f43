import type { Action, Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';

type Parameters = {
  /** INPUT on the host itself, FORWARD on a router. */
  readonly chain: 'INPUT' | 'FORWARD';
  /** TCP ports that it still lets in; echo requests and what belongs to open connections it always does. */
  readonly allow: readonly number[];
  /** `iptables`, `ip6tables`: the policy of the kernel's own chain. `nft`: a table of its own for both families, without a counter. */
  readonly by: 'iptables' | 'ip6tables' | 'nft';
};

/** The name of the table that nft makes. */
const TABLE = 'guard';

const rulesOf = ({ chain, allow, by }: Parameters): readonly (readonly string[])[] => [
  [chain, '-i', 'lo', '-j', 'ACCEPT'],
  [chain, '-m', 'conntrack', '--ctstate', 'ESTABLISHED,RELATED', '-j', 'ACCEPT'],
  [chain, '-p', by === 'ip6tables' ? 'ipv6-icmp' : 'icmp', '-j', 'ACCEPT'],
  ...allow.map((port) => [chain, '-p', 'tcp', '--dport', String(port), '-j', 'ACCEPT']),
];

const rulesetOf = ({ chain, allow }: Parameters): string => {
  const hook = chain.toLowerCase();
  return [
    `create table inet ${TABLE}`,
    `table inet ${TABLE} {`,
    `  chain ${hook} {`,
    `    type filter hook ${hook} priority filter; policy drop;`,
    '    iif "lo" accept',
    '    ct state established,related accept',
    '    meta l4proto { icmp, ipv6-icmp } accept',
    ...allow.map((port) => `    tcp dport ${port} accept`),
    '  }',
    '}',
    '',
  ].join('\n');
};

/** A firewall drops whatever it does not know, by the policy of a chain: no rule names what is missing. */
export default {
  title: 'a firewall drops what no rule lets in',
  layer: 'host',
  defaults: { chain: 'INPUT', allow: [22], by: 'iptables' },
  plan: ({ on }, parameters) => {
    const { chain, by } = parameters;
    if (by === 'nft') {
      const make: Action = { do: 'run', on, argv: ['nft', '-f', '-'], stdin: rulesetOf(parameters) };
      return {
        inject: [make],
        undo: [run(on, 'nft', 'delete', 'table', 'inet', TABLE)],
        landed: [
          {
            on,
            argv: ['nft', 'list', 'chain', 'inet', TABLE, chain.toLowerCase()],
            stdout: `${escapeRegExp('policy drop;')}$`,
          },
        ],
      };
    }
    const rules = rulesOf(parameters);
    return {
      inject: [
        ...rules.map((rule) => run(on, by, '-w', '-A', ...rule)),
        run(on, by, '-w', '-P', chain, 'DROP'),
      ],
      undo: [
        run(on, by, '-w', '-P', chain, 'ACCEPT'),
        ...rules.toReversed().map((rule) => run(on, by, '-w', '-D', ...rule)),
      ],
      landed: [{ on, argv: [by, '-w', '-S', chain], stdout: `^-P ${chain} DROP$` }],
    };
  },
} satisfies Fault<Parameters>;
