/** Commands for this very case. */
import type { FirewallRule } from '../../core/facts.ts';

/** Lists who listens on a port. */
export const listListeners = (port: number | string): string => `ss -ltnp 'sport = :${port}'`;

/** Deletes or counters one rule, as precisely as the tool's own notation of it allows. */
export const undoRule = (
  { tool, table, chain, rule }: FirewallRule,
  port: number | string,
): readonly string[] => {
  if (tool === 'nft') {
    return [
      `nft --handle list chain ${table} ${chain}`,
      `nft insert rule ${table} ${chain} tcp dport ${port} accept`,
    ];
  }
  const where = table === 'filter' ? tool : `${tool} -t ${table}`;
  if (rule.startsWith('-A ')) return [`${where} -D ${rule.slice(3)}`];
  return [`${where} -I ${chain} -p tcp --dport ${port} -j ACCEPT`];
};

/** Shows each connection request for a port as it arrives. */
export const watchPort = (port: number | string): string =>
  `tcpdump -ni any 'tcp dst port ${port} and tcp[tcpflags] & tcp-syn != 0'`;
