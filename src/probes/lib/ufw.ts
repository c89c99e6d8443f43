/** ufw, Ubuntu's front end: whether it is on, and whether it lets a port in. */
import { access } from 'node:fs/promises';
import type { FirewallFacts } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import { portsInclude } from './rule-ports.ts';
import type { Limits } from './tcp.ts';

type Manager = FirewallFacts['managers'][number];

interface Row {
  readonly to: string;
  readonly allows: boolean;
  readonly from: string;
}

/** `22/tcp   ALLOW IN   Anywhere   # a comment`; rules for what goes out or is routed are passed over. */
const parseRow = (line: string): Row | null => {
  const [, to = '', verdict = '', direction = 'IN', from = ''] =
    /^(.+?)\s{2,}(ALLOW|DENY|REJECT|LIMIT)(?: (IN|OUT|FWD))?\s{2,}(.+?)\s*(?:#.*)?$/.exec(line) ?? [];
  if (to === '' || direction !== 'IN') return null;
  return { to: to.trim(), allows: verdict === 'ALLOW' || verdict === 'LIMIT', from: from.trim() };
};

/** `80,443/tcp`, `80,443/tcp (Nginx Full)`, `3306`, `Anywhere on eth0`, `203.0.113.7 8080/tcp`, `22/tcp (v6)`. */
const concerns = ({ to }: Row, port: number): boolean => {
  if (/^Anywhere\b/.test(to)) return !/\/(?!tcp)/.test(to);
  const [, ports = '', protocol = 'tcp'] =
    /(?:^|\s)([\d,:]+)(?:\/(\w+))?(?:\s|$)/.exec(to.replace(/\(.*\)/, '')) ?? [];
  return protocol === 'tcp' && portsInclude(ports, port);
};

const fromAnywhere = ({ from }: Row): boolean => /^Anywhere(?: \(v6\))?$/.test(from);

/**
 * Whether `ufw status verbose` says that TCP to the port is let in: the first rule that concerns it decides, else the
 * default. Undefined if that rule is for some sources only. Rules of IPv6 are passed over where the same stands for IPv4.
 */
export const parseUfwStatus = (output: string, port: number): Pick<Manager, 'active' | 'allowsPort'> => {
  if (!/^Status: active$/m.test(output)) return { active: false };
  const rows = output.split('\n').flatMap((line) => parseRow(line) ?? []);
  const decisive = rows.filter((row) => !row.to.includes('(v6)')).find((row) => concerns(row, port));
  if (decisive)
    return fromAnywhere(decisive) ? { active: true, allowsPort: decisive.allows } : { active: true };
  const incoming = /^Default: (\w+) \(incoming\)/m.exec(output)?.[1];
  return incoming === undefined ? { active: true } : { active: true, allowsPort: incoming === 'allow' };
};

const CHAINS = ['ufw-', 'ufw6-'];

/**
 * Null where ufw is not installed, or does not tell (it takes root). It takes itself for off where its chain is missing among
 * the machine's own (`ufw status`, get_status): of those one sees as much, in no time.
 */
export const ufw = async (
  port: number,
  chains: ReadonlySet<string> | undefined,
  limits: Limits,
): Promise<Manager | null> => {
  const installed = await access('/etc/ufw').then(
    () => true,
    () => false,
  );
  if (!installed) return null;
  if (chains && !chains.has('ufw-user-input')) return { name: 'ufw', active: false, chains: CHAINS };
  const { exit, stdout } = await runCommand(['ufw', 'status', 'verbose'], limits);
  return exit === 0 ? { name: 'ufw', ...parseUfwStatus(stdout, port), chains: CHAINS } : null;
};
