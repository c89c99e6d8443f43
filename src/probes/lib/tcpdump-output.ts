/** What tcpdump prints of connection requests and of the answers to them, a line a packet. */
import type { ArrivalsFacts } from '../../core/facts.ts';

export interface Packet {
  /** Where it was seen; empty for a tcpdump before 4.99, which does not say. */
  readonly device: string;
  /** `elsewhere`: seen here, and meant for another machine's hardware address (a switch that does not know it tells everybody). */
  readonly direction: 'in' | 'out' | 'elsewhere' | 'unknown';
  readonly from: string;
  readonly fromPort: number;
  readonly to: string;
  readonly toPort: number;
  readonly kind: 'syn' | 'syn-ack' | 'rst';
}

const LINE =
  /^(?:\S+ )?(?:(\S+)\s+(In|Out|M|B|P|L)\s+)?(?:ethertype IPv[46], )?IP6? (\S+)\.(\d+) > (\S+)\.(\d+): Flags \[([A-Z.]+)\]/;

const kindOf = (flags: string): Packet['kind'] | null => {
  if (flags.includes('R')) return 'rst';
  if (!flags.includes('S')) return null;
  return flags.includes('.') ? 'syn-ack' : 'syn';
};

const DIRECTIONS: Readonly<Record<string, Packet['direction']>> = { In: 'in', Out: 'out', P: 'elsewhere' };

/** Null for any other line. */
export const parsePacket = (line: string): Packet | null => {
  const [, device = '', direction = '', from, fromPort, to, toPort, flags = ''] = LINE.exec(line) ?? [];
  const kind = kindOf(flags);
  if (from === undefined || to === undefined || !kind) return null;
  const ports = { fromPort: Number(fromPort), toPort: Number(toPort) };
  return { device, direction: DIRECTIONS[direction] ?? 'unknown', from, to, ...ports, kind };
};

type Summary = Required<Pick<ArrivalsFacts, 'seen' | 'answered' | 'onward'>>;

/** A connection by its ends, the same for both directions. */
const ends = ({ from, fromPort, to, toPort }: Packet): string =>
  [`${from} ${fromPort}`, `${to} ${toPort}`].toSorted().join(' ');

type Onward = Summary['onward'][number];

/**
 * Requests that this machine made itself, a connection each, by where to and how they were answered. Over loopback too: the
 * server behind a proxy is often on the same machine.
 */
const onwardOf = (packets: readonly Packet[], isOut: (one: Packet) => boolean): readonly Onward[] => {
  const answers = new Map<string, Onward['answer']>();
  for (const one of packets) {
    if (one.kind === 'syn') continue;
    const key = ends(one);
    if (one.kind === 'syn-ack' || !answers.has(key)) answers.set(key, one.kind);
  }
  const made = new Map<string, Packet>();
  for (const one of packets) {
    if (one.kind === 'syn' && (one.device === 'lo' || isOut(one))) made.set(ends(one), one);
  }
  const rows = [...made].map(
    ([key, { to, toPort }]) => ['', { to, port: toPort, answer: answers.get(key) ?? 'none' }] as const,
  );
  return tally(rows);
};

/** The most rows that are told of each kind. */
const ROWS = 100;

/**
 * A packet that crosses a bridge is seen on each of its links: the count is that of the link that saw most.
 */
const tallied = <K extends object>(
  rows: readonly (readonly [string, K])[],
): readonly { readonly key: K; readonly device: string; readonly count: number }[] => {
  const counts = new Map<string, Map<string, number>>();
  for (const [device, key] of rows) {
    const name = JSON.stringify(key);
    const byDevice = counts.get(name) ?? new Map<string, number>();
    counts.set(name, byDevice.set(device, (byDevice.get(device) ?? 0) + 1));
  }
  return [...counts]
    .map(([name, byDevice]) => {
      const [device, count] = [...byDevice].toSorted(([, a], [, b]) => b - a)[0]!;
      return { key: JSON.parse(name) as K, device, count };
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, ROWS);
};

const tally = <K extends object>(
  rows: readonly (readonly [string, K])[],
): readonly (K & { readonly count: number })[] => tallied(rows).map(({ key, count }) => ({ ...key, count }));

/**
 * Requests that came in and answers that went out, over any link but loopback. Where tcpdump does not tell the direction,
 * the machine's own addresses do.
 */
export const summarize = (packets: readonly Packet[], own: ReadonlySet<string>): Summary => {
  const outside = packets.filter(({ device, from }) => device !== 'lo' && !/^127\.|^::1$/.test(from));
  const isIn = ({ direction, to }: Packet): boolean =>
    direction === 'unknown' ? own.has(to) : direction === 'in';
  const isOut = ({ direction, from }: Packet): boolean =>
    direction === 'unknown' ? own.has(from) : direction === 'out';
  const requests = outside.filter((one) => one.kind === 'syn' && isIn(one));
  const answers = outside.filter((one) => one.kind !== 'syn' && isOut(one));
  return {
    onward: onwardOf(packets, isOut),
    seen: tallied(requests.map(({ device, from, to, toPort }) => [device, { from, to, port: toPort }])).map(
      ({ key, device, count }) => ({ ...key, count, ...(device !== '' && { device }) }),
    ),
    answered: tally(
      answers.map(({ device, to, fromPort, kind }) => [
        device,
        { to, port: fromPort, kind: kind === 'rst' ? ('rst' as const) : ('syn-ack' as const) },
      ]),
    ),
  };
};
