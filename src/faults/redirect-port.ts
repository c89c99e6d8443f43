import type { Action, Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';

type Parameters = {
  /** The port that clients want. */
  readonly port: number;
  /** The port of this host to which it leads instead. */
  readonly to: number;
};

/** A router takes connections for one port itself, whomever they are for, as a transparent proxy does. */
export default {
  title: 'a router takes passing connections itself',
  layer: 'path',
  defaults: { port: 443, to: 3129 },
  plan: ({ on }, { port, to }) => {
    const what = `-p tcp --dport ${port} -j REDIRECT --to-ports ${to}`.split(' ');
    const rule = (verb: string): readonly string[] => ['iptables', '-t', 'nat', verb, 'PREROUTING', ...what];
    const change = (verb: string): readonly Action[] => [run(on, ...rule(verb))];
    return { inject: change('-A'), undo: change('-D'), landed: [{ on, argv: rule('-C') }] };
  },
} satisfies Fault<Parameters>;
