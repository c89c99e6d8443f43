import type { Fault } from '../core/types.ts';
import { until } from './lib/actions.ts';

type Parameters = {
  /** The name that its process has. */
  readonly name: string;
  /** Where to, with a literal IPv4 address: `tcp://` or `ws://`. */
  readonly url: string;
  /** How many; null: until the kernel has no local port left for one more. */
  readonly count: number | null;
  /** True: it holds them. False: it closes each at once, so that they stay in TIME_WAIT. */
  readonly hold: boolean;
  readonly everyMs: number;
  /** How many connections in that state prove that it is at work. */
  readonly least: number;
};

/** The states that a connection passes through once its holder is gone (RFC 9293). */
const LEAVING = ['fin-wait-1', 'fin-wait-2', 'closing', 'time-wait'].flatMap((state) => ['state', state]);

/** Longer than TIME_WAIT (60 s, TCP_TIMEWAIT_LEN), for kernels that cannot destroy sockets. */
const SECONDS = 75;

/** A program on this host has many connections to one place, or makes many short ones. */
export default {
  title: 'a program uses up connections',
  layer: 'client',
  defaults: { name: 'worker', url: '', count: null, hold: true, everyMs: 20, least: 1 },
  plan: ({ on }, { name, url, count, hold, everyMs, least }) => {
    const { hostname, port } = new URL(url);
    const there = ['dst', hostname, 'dport', '=', `:${port}`];
    const forgotten = `! ss -Htan ${LEAVING.join(' ')} "$@" | grep -q .`;
    const state = hold ? 'established' : 'time-wait';
    return {
      inject: [
        { do: 'serve', on, name, service: { server: 'connections', with: { url, count, hold, everyMs } } },
      ],
      undo: [
        { do: 'stop', on, name },
        // The kernel keeps what is left of them for a minute: destroyed where it can, else awaited.
        until(
          on,
          SECONDS,
          `{ ss -HtaKn ${LEAVING.join(' ')} "$@" >/dev/null 2>&1; ${forgotten}; }`,
          ...there,
        ),
      ],
      landed: [
        {
          on,
          argv: ['sh', '-c', `test "$(ss -Htn state ${state} "$@" | wc -l)" -ge ${least}`, 'sh', ...there],
        },
      ],
    };
  },
} satisfies Fault<Parameters>;
