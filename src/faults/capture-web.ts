import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { deviceOf } from './lib/place.ts';

type Parameters = {
  /** The network of the router whose hosts are caught. */
  readonly network: string;
  /** The ports that are caught. */
  readonly ports: readonly number[];
  /** The router's own port where the portal answers. */
  readonly portal: number;
};

/** A router sends all web connections of one of its networks, wherever they go, to a portal of its own. */
export default {
  title: 'a portal answers for every web server',
  layer: 'path',
  defaults: { network: '', ports: [80], portal: 8008 },
  plan: ({ on, topology }, { network, ports, portal }) => {
    const device = deviceOf(topology, on, network);
    const rule = [
      '-i',
      device,
      '-p',
      'tcp',
      '-m',
      'multiport',
      '--dports',
      ports.join(','),
      '-j',
      'REDIRECT',
      '--to-ports',
      String(portal),
    ];
    const iptables = (verb: string): readonly string[] => [
      'iptables',
      '-w',
      '-t',
      'nat',
      verb,
      'PREROUTING',
      ...rule,
    ];
    return {
      inject: [run(on, ...iptables('-I'))],
      undo: [run(on, ...iptables('-D'))],
      landed: [{ on, argv: iptables('-C') }],
    };
  },
} satisfies Fault<Parameters>;
