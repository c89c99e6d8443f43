/** The front ends that manage this machine's firewall. */
import { access } from 'node:fs/promises';
import type { FirewallFacts } from '../../core/facts.ts';
import { firewalld } from './firewalld.ts';
import type { Limits } from './tcp.ts';
import { ufw } from './ufw.ts';

type Manager = FirewallFacts['managers'][number];

/** Where the BaoTa panel (aaPanel) lives, and its own chains; ports it opens through ufw or firewalld. */
const PANEL = '/www/server/panel';
const PANEL_CHAINS = ['IN_BT', 'OUT_BT', 'FORWARD_BT'];

/** The panel as the manager of the front end that it drives: a port is to be opened there. */
export const panelOver = (fronts: readonly Manager[]): Manager => {
  const driven = fronts.find(({ active }) => active);
  return {
    name: 'bt-panel',
    active: driven !== undefined,
    ...(driven?.allowsPort !== undefined && { allowsPort: driven.allowsPort }),
    chains: [...PANEL_CHAINS, ...(driven?.chains ?? [])],
  };
};

/** A panel comes first: it is what its user works with. `chains` are the names of all that iptables has, where it tells. */
export const firewallManagers = async (
  port: number,
  chains: ReadonlySet<string> | undefined,
  limits: Limits,
): Promise<readonly Manager[]> => {
  const found = await Promise.all([ufw(port, chains, limits), firewalld(port, limits)]);
  const fronts = found.filter((one) => one !== null);
  const panel = await access(PANEL).then(
    () => true,
    () => false,
  );
  return panel ? [panelOver(fronts), ...fronts] : fronts;
};
