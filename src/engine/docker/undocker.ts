/** Taking out of a new container what Docker puts into its network namespace, so that it looks like an ordinary machine. */

/**
 * Docker's resolver listens on 127.0.0.11 on random ports, and rules lead port 53 there. A diagnoser would see listeners
 * that no process holds, and rules that nobody made; and through it, names would be asked of the world outside. All rules
 * in a new namespace are Docker's, so none is kept. A kernel without SOCK_DESTROY keeps the sockets, which then nobody
 * is led to.
 */
const SCRIPT = `
ss -K -H -t -l src 127.0.0.11 2>&1
ss -K -H -u -a src 127.0.0.11 2>&1
nft flush ruleset
if [ -r /proc/net/ip_tables_names ]; then
  while read -r table; do
    iptables-legacy -t "$table" -F
    iptables-legacy -t "$table" -X
  done < /proc/net/ip_tables_names
fi
`;

export const UNDOCKER: readonly string[] = ['sh', '-c', SCRIPT];
