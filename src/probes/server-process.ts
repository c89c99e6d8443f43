/** Whether whoever listens on the goal's port takes its connections, and reads what comes. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcessFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { plainAddress } from './lib/address-class.ts';
import { runCommand } from './lib/command.ts';
import { parseHeld, pidsIn } from './lib/held-connections.ts';
import { readProcess, readStat } from './lib/listening-process.ts';
import { parseSs } from './lib/ss-output.ts';

const LIMIT_MS = 2000;
/** Between two looks at how long a process has run: a clock tick is 10 ms. */
const LOOK_MS = 200;
const PROCESSES = 16;
const ROWS = 32;

const listed = (value: unknown): ReadonlySet<string> =>
  new Set(
    Array.isArray(value)
      ? value.filter((one) => typeof one === 'string').map((one) => plainAddress(one))
      : [],
  );

/**
 * It looks twice, 0.2 s apart, and asks the kernel for this port's sockets alone. `target.with.clients` are the client's own
 * addresses: of theirs each connection is told, of others only how many there are.
 */
const serverProcess: Probe<ServerProcessFacts> = {
  title: 'the process behind the port',
  vantage: 'server',
  measure: async (target, { signal }) => {
    const { port } = target;
    const limits = { ms: LIMIT_MS, signal };
    const here = `sport = :${port}`;
    const [listening, held] = await Promise.all([
      runCommand(['ss', '-Htlnpe', here], limits),
      runCommand(['ss', '-Htnpei', 'state', 'established', 'state', 'close-wait', here], limits),
    ]);
    if (listening.exit !== 0) throw new Error('expected ss to tell who listens: this machine has none');
    const pids = pidsIn(listening.stdout).slice(0, PROCESSES);
    const before = pids.map(readStat);
    const started = performance.now();
    await delay(LOOK_MS, undefined, { signal });
    const s = (performance.now() - started) / 1000;
    const processes = pids.map((pid, at) => readProcess(pid, before[at] ?? null, s));
    const rows = parseHeld(held.stdout);
    const clients = listed(target.with?.['clients']);
    // `ss -tl` names no protocol in front, `ss -tul` does.
    const queues = parseSs(listening.stdout.replaceAll(/^(?=LISTEN)/gm, 'tcp ')).map(
      ({ address, queued = 0, backlog = 0 }) => ({ address, queued, backlog }),
    );
    return {
      failure: null,
      facts: {
        port,
        queues,
        processes: processes.filter((one) => one !== null),
        connections: {
          open: rows.length,
          notAccepted: rows.filter(({ accepted }) => !accepted).length,
          unread: rows.filter(({ accepted, unread }) => accepted && unread > 0).length,
        },
        ofClient: rows.filter(({ from }) => clients.has(from)).slice(0, ROWS),
      },
    };
  },
};

export default serverProcess;
