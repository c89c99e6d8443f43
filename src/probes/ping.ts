/** Whether the address answers an ICMP echo. */
import type { PingFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { addressOf } from './lib/address-of.ts';
import { runCommand } from './lib/command.ts';
import { parsePing, pingCommand } from './lib/ping-output.ts';

const LIMIT_MS = 1000;

/** Much of the world drops echo requests: an answer proves that something lives there, silence proves nothing. */
const ping: Probe<PingFacts> = {
  title: 'an ICMP echo',
  vantage: 'client',
  measure: async (target, { signal }) => {
    const address = await addressOf(target, signal);
    const ms = target.timeoutMs ?? LIMIT_MS;
    const argv = pingCommand(process.platform, address, ms);
    const { exit, stdout, stderr } = await runCommand(argv, { ms: ms + 1500, signal });
    const heard = parsePing(`${stdout}\n${stderr}`);
    // iputils: 0 answered, 1 not answered; anything else is an error of its own, unless it names one of the network's.
    if (!heard.answered && exit !== 1 && heard.error === undefined) {
      throw new Error(
        `expected ping to measure, got exit ${exit}: ${stderr.trim().slice(0, 200) || 'no message'}`,
      );
    }
    return { failure: heard.answered ? null : 'no_answer', facts: { address, ...heard } };
  },
};

export default ping;
