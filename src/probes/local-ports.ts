/** The client's supply of local ports, and who holds them. */
import type { LocalPortsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { plainAddress } from './lib/address-class.ts';
import { readPortRange, readTimeWaitReuse } from './lib/port-range.ts';
import { readSockets, type SocketRow } from './lib/proc-tcp.ts';

const byState = (rows: readonly SocketRow[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

/** Counts rows of the kernel's table, the sockets of all processes alike; a port that is only bound has no row. */
const localPorts: Probe<LocalPortsFacts> = {
  title: 'the local ports of this machine',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const ports = readPortRange();
    const tables = await Promise.all([readSockets('tcp'), readSockets('tcp6')]);
    const rows = tables.flatMap((table) => table ?? []);
    if (!ports || !tables[0])
      throw new Error('expected /proc/net/tcp and net.ipv4.ip_local_port_range: only Linux has them');
    const address = plainAddress(await addressOf(target, signal));
    const { range, isReserved, reserved } = ports;
    const mine = rows.filter(
      ({ localPort: port, state }) =>
        state !== 'LISTEN' && port >= range[0] && port <= range[1] && !isReserved(port),
    );
    const toGoal = mine.filter(
      ({ remoteAddress, remotePort }) => remoteAddress === address && remotePort === target.port,
    );
    const size = range[1] - range[0] + 1 - reserved;
    const facts = { range, size, reserved, toGoal: byState(toGoal), all: byState(mine) };
    return { failure: null, facts: { ...facts, timeWaitReuse: readTimeWaitReuse() } };
  },
};

export default localPorts;
