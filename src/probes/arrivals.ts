/** Which connection attempts reached this machine while the client tried. */
import type { ArrivalsFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { startCapture } from './lib/capture.ts';
import { movedBetween, readCounters } from './lib/counters.ts';
import { ownAddresses } from './lib/own-addresses.ts';
import { summarize } from './lib/tcpdump-output.ts';
import { watched } from './lib/watch.ts';

/** For tcpdump to start. */
const LIMIT_MS = 5000;

/**
 * It watches. A capture sees packets before any firewall rule of this machine does, and never what was dropped before they
 * came here. Without tcpdump, or the right to use it, or where it lost packets, only the machine's counters tell.
 */
const arrivals: Probe<ArrivalsFacts> = {
  title: 'connection attempts that reach this machine',
  vantage: 'server',
  measure: async (_, context) => {
    const limits = { ms: LIMIT_MS, signal: context.signal };
    const before = readCounters();
    const [capture, own] = await Promise.all([startCapture(limits), ownAddresses(context.signal)]);
    if (!capture && !before)
      throw new Error('expected tcpdump or /proc/net/snmp to watch with: this machine has neither');
    await watched(context);
    const after = readCounters();
    const counters = before && after ? movedBetween(before, after) : {};
    const packets = capture && (await capture.stop());
    if (!packets) return { failure: null, facts: { method: 'counters', counters } };
    const seen = summarize(packets, new Set(own.map(({ address }) => address)));
    return { failure: null, facts: { method: 'capture', ...seen, counters } };
  },
};

export default arrivals;
