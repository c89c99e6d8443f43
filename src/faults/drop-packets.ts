import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** INPUT and OUTPUT on the host itself, FORWARD on a router. */
  readonly chain: string;
  readonly protocol: string;
  /** The port that packets go to, or a range such as `32768:65535`; null: any. */
  readonly port: number | string | null;
  /** The port that they come from; null: any. */
  readonly fromPort: number | null;
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
    fromPort: null,
    to: null,
    from: null,
    by: 'iptables',
    comment: null,
  },
  plan: ({ on }, { chain, protocol, port, fromPort, to, from, by, comment }) => {
    const ports = [...option('--sport', fromPort), ...option('--dport', port)];
    const match = ['-p', protocol, ...option('-s', from), ...option('-d', to), ...ports];
    const note = comment === null ? [] : ['-m', 'comment', '--comment', comment];
    const rule = [chain, ...match, ...note, '-j', 'DROP'];
    return {
      inject: [run(on, by, '-w', '-I', ...rule)],
      undo: [run(on, by, '-w', '-D', ...rule)],
      landed: [{ on, argv: [by, '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
