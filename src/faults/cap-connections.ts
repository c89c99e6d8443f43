import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  readonly chain: string;
  readonly port: number;
  /** So many connections a client may have. */
  readonly most: number;
  /** Of the client's address: 32 counts each address by itself. */
  readonly mask: number;
  readonly answer: string;
};

/** A rule ahead of all others refuses who has as many connections already as one may have. */
export default {
  title: 'a firewall caps the connections of each client',
  layer: 'host',
  defaults: { chain: 'INPUT', port: 80, most: 4, mask: 32, answer: 'tcp-reset' },
  plan: ({ on }, { chain, port, most, mask, answer }) => {
    const rule = [
      chain,
      '-p',
      'tcp',
      '--syn',
      '--dport',
      String(port),
      '-m',
      'connlimit',
      '--connlimit-above',
      String(most),
      '--connlimit-mask',
      String(mask),
      '-j',
      'REJECT',
      '--reject-with',
      answer,
    ];
    return {
      inject: [run(on, 'iptables', '-w', '-I', ...rule)],
      undo: [run(on, 'iptables', '-w', '-D', ...rule)],
      landed: [{ on, argv: ['iptables', '-w', '-C', ...rule] }],
    };
  },
} satisfies Fault<Parameters>;
