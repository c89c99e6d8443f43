import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { deviceOf } from './lib/place.ts';

type Parameters = {
  /** The network that the packets go out to. */
  readonly network: string;
  /** In kbit/s. */
  readonly rate: number;
  /** How long a packet may wait in the queue before it is dropped, in ms. */
  readonly queueMs: number;
};

/** Lets two full packets go at once: a token bucket must hold at least one. */
const BURST = '3100';

/** What goes out to one network is slowed down to a rate, as a cheap line, a shaper or a spent data plan does. */
export default {
  title: 'the way is throttled',
  layer: 'path',
  defaults: { network: '', rate: 96, queueMs: 400 },
  plan: ({ on, topology }, { network, rate, queueMs }) => {
    const device = deviceOf(topology, on, network);
    const bucket = ['rate', `${rate}kbit`, 'burst', BURST, 'latency', `${queueMs}ms`];
    return {
      inject: [run(on, 'tc', 'qdisc', 'add', 'dev', device, 'root', 'tbf', ...bucket)],
      undo: [run(on, 'tc', 'qdisc', 'del', 'dev', device, 'root')],
      landed: [
        { on, argv: ['tc', 'qdisc', 'show', 'dev', device], stdout: `^qdisc tbf .* rate ${rate}Kbit` },
      ],
    };
  },
} satisfies Fault<Parameters>;
