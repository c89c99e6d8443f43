/** What the kernel has done for one connection attempt that is still unanswered, by ss(8): no counter of the whole machine. */
import type { ConnectFacts } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import type { Limits } from './tcp.ts';

type Retransmitted = ConnectFacts['retransmitted'];

/**
 * `retrans:1/2`: sent again twice, and one of that is under way. A request that this machine's own firewall takes counts as
 * sent again, and never as under way (tcp_retransmit_skb in the kernel). Undefined where it was not sent again yet.
 */
export const parseRetransmitted = (text: string): Retransmitted => {
  const [, underWay, tried] = /\bretrans:(\d+)\/(\d+)/.exec(text) ?? [];
  return underWay === undefined ? undefined : { tried: Number(tried), underWay: Number(underWay) };
};

/** Undefined where the system cannot tell. Rejects only on abort. */
export const retransmittedFrom = async (localPort: number, limits: Limits): Promise<Retransmitted> => {
  const argv = ['ss', '-Htni', 'state', 'syn-sent', `sport = :${localPort}`];
  return parseRetransmitted((await runCommand(argv, limits)).stdout);
};
