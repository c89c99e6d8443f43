import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** INPUT on the host itself, FORWARD on a router. */
  readonly chain: string;
  readonly protocol: string;
  /** The port that packets go to; null: any. */
  readonly port: number | null;
  /** The address (or CIDR) that packets go to, and come from; null: any. */
  readonly to: string | null;
  readonly from: string | null;
  readonly by: 'iptables' | 'ip6tables';
  /** As an administrator might note it; must not tell what it is for. */
  readonly comment: string | null;
};

const option = (name: string, value: string | number | null): readonly string[] =>
  value === null ? [] : [name, String(value)];

/** A rule ahead of all others drops packets without a word. */
export default {
  title: 'a firewall rule drops packets',
  layer: 'host',
  defaults: {
    chain: 'INPUT',
    protocol: 'tcp',
    port: null,
    to: null,
    from: null,
    by: 'iptables',
    comment: null,
  },
  plan: ({ on }, { chain, protocol, port, to, from, by, comment }) => {
    const match = ['-p', protocol, ...option('-s', from), ...option('-d', to), ...option('--dport', port)];
    const note = comment === null ? [] : ['-m', 'comment', '--comment', comment];
    const rule = [chain, ...match, ...note, '-j', 'DROP'];
    return {
      inject: [run(on, by, '-w', '-I', ...rule)],
      undo: [run(on, by, '-w', '-D', ...rule)],
      landed: [{ on, argv: [by, '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
