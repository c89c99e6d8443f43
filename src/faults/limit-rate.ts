import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  readonly chain: string;
  readonly port: number;
  /** New connections of one client that are too many, as iptables-extensions(8) writes it: `3/second`. */
  readonly above: string;
  /** So many are let in at once before that. */
  readonly burst: number;
  /** What who comes too fast is told; null: nothing. */
  readonly answer: string | null;
  readonly by: 'iptables' | 'ip6tables';
  /** Of the table that the kernel keeps, as an administrator might call it. */
  readonly name: string;
};

/** A rule ahead of all others turns away who opens new connections too fast. */
export default {
  title: 'a firewall limits the rate of new connections',
  layer: 'host',
  defaults: {
    chain: 'INPUT',
    port: 80,
    above: '3/second',
    burst: 3,
    answer: 'tcp-reset',
    by: 'iptables',
    name: 'web',
  },
  plan: ({ on }, { chain, port, above, burst, answer, by, name }) => {
    const limit = ['--hashlimit-above', above, '--hashlimit-burst', String(burst)];
    const rule = [
      chain,
      '-p',
      'tcp',
      '--syn',
      '--dport',
      String(port),
      '-m',
      'hashlimit',
      ...limit,
      '--hashlimit-mode',
      'srcip',
      '--hashlimit-name',
      name,
      ...(answer === null ? ['-j', 'DROP'] : ['-j', 'REJECT', '--reject-with', answer]),
    ];
    return {
      inject: [run(on, by, '-w', '-I', ...rule)],
      undo: [run(on, by, '-w', '-D', ...rule)],
      landed: [{ on, argv: [by, '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
