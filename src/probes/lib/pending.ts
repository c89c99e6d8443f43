/** Connections to a port of this machine that are open, or answered and not acknowledged yet, by who asked. */
import type { WayBackFacts } from '../../core/facts.ts';
import { plainAddress } from './address-class.ts';
import { runCommand } from './command.ts';
import { readSockets } from './proc-tcp.ts';
import type { Limits } from './tcp.ts';

const MOST = 50;

const STATES = { pending: /^SYN[-_]RECV$/, open: /^ESTAB(?:LISHED)?$/ } as const;

type State = keyof typeof STATES;

interface Peer {
  readonly state: string;
  readonly from: string;
}

/** Who asks, by the lines of `ss -Htn state syn-recv state established` (ss(8)): the peer is the fifth column. */
export const peersIn = (output: string): readonly Peer[] =>
  output.split('\n').flatMap((line) => {
    const [state = '', , , , peer = ''] = line.trim().split(/\s+/);
    const [, six, four] = /^(?:\[(.*)\]|(.*)):\d+$/.exec(peer) ?? [];
    const address = six ?? four;
    return address === undefined ? [] : [{ state, from: plainAddress(address.replace(/%.*$/, '')) }];
  });

const fromProc = async (port: number): Promise<readonly Peer[]> => {
  const rows = await Promise.all([readSockets('tcp'), readSockets('tcp6')]);
  return rows
    .flatMap((table) => table ?? [])
    .filter((row) => row.localPort === port)
    .map(({ remoteAddress, state }) => ({ from: remoteAddress, state }));
};

/** By who asked, the busiest first. */
export const peersOn = async (
  port: number,
  limits: Limits,
): Promise<Readonly<Record<State, WayBackFacts['pending']>>> => {
  const argv = ['ss', '-Htn', 'state', 'syn-recv', 'state', 'established', `sport = :${port}`];
  const ran = await runCommand(argv, limits);
  const peers = ran.exit === 0 ? peersIn(ran.stdout) : await fromProc(port);
  const inState = (wanted: State): WayBackFacts['pending'] => {
    const those = peers.filter(({ state }) => STATES[wanted].test(state));
    return [...Map.groupBy(those, ({ from }) => from)]
      .map(([from, { length: count }]) => ({ from, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, MOST);
  };
  return { pending: inState('pending'), open: inState('open') };
};
