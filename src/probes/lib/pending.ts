/** Connections to a port of this machine that are open, or answered and not acknowledged yet, by who asked. */
import type { WayBackFacts } from '../../core/facts.ts';
import { plainAddress } from './address-class.ts';
import { runCommand } from './command.ts';
import { readSockets } from './proc-tcp.ts';
import type { Limits } from './tcp.ts';

const MOST = 50;

/** Who asks, by the lines of `ss -Htn state syn-recv` (ss(8)): without the state, the peer is the fourth column. */
export const peersIn = (output: string): readonly string[] =>
  output.split('\n').flatMap((line) => {
    const peer = line.trim().split(/\s+/)[3];
    const [, six, four] = /^(?:\[(.*)\]|(.*)):\d+$/.exec(peer ?? '') ?? [];
    const address = six ?? four;
    return address === undefined ? [] : [plainAddress(address.replace(/%.*$/, ''))];
  });

const STATES = { 'syn-recv': /SYN_RECV$/, established: /^ESTABLISHED$/ } as const;

const fromProc = async (port: number, state: keyof typeof STATES): Promise<readonly string[]> => {
  const rows = await Promise.all([readSockets('tcp'), readSockets('tcp6')]);
  return rows
    .flatMap((table) => table ?? [])
    .filter((row) => row.localPort === port && STATES[state].test(row.state))
    .map(({ remoteAddress }) => remoteAddress);
};

/** By who asked, the busiest first. */
export const peersOn = async (
  port: number,
  state: keyof typeof STATES,
  limits: Limits,
): Promise<WayBackFacts['pending']> => {
  const ran = await runCommand(['ss', '-Htn', 'state', state, `sport = :${port}`], limits);
  const peers = ran.exit === 0 ? peersIn(ran.stdout) : await fromProc(port, state);
  return [...Map.groupBy(peers, (peer) => peer)]
    .map(([from, { length: count }]) => ({ from, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST);
};
