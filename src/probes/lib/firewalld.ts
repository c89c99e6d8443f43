/** firewalld, the front end of Red Hat and its kin: whether it runs, and whether it lets a port in. */
import type { FirewallFacts } from '../../core/facts.ts';
import { runCommand } from './command.ts';
import { portsInclude } from './rule-ports.ts';
import type { Limits } from './tcp.ts';

type Manager = FirewallFacts['managers'][number];

/** Services whose ports are looked up. */
const SERVICES = 20;

/** Its table in nft, and its chains in iptables. */
const CHAINS = [
  'inet firewalld',
  'ip firewalld',
  'ip6 firewalld',
  'IN_',
  'INPUT_',
  'FWDI_',
  'FWDO_',
  'FORWARD_',
  'PRE_',
];

/** `8080/tcp 9000-9010/tcp`, separated by blanks. */
export const listHas = (list: string, port: number): boolean =>
  list.split(/\s+/).some((entry) => {
    const [ports = '', protocol] = entry.split('/');
    return protocol === 'tcp' && portsInclude(ports, port);
  });

/** Null where it is not installed. The default zone is asked, that of most machines' only link. */
export const firewalld = async (port: number, limits: Limits): Promise<Manager | null> => {
  const ask = async (...args: readonly string[]): Promise<string | null> => {
    const { exit, stdout } = await runCommand(['firewall-cmd', ...args], limits);
    return exit === 0 ? stdout.trim() : null;
  };
  const { exit, stdout } = await runCommand(['firewall-cmd', '--state'], limits);
  if (exit === 127) return null;
  if (stdout.trim() !== 'running') return { name: 'firewalld', active: false, chains: CHAINS };
  const [ports, services] = await Promise.all([ask('--list-ports'), ask('--list-services')]);
  if (ports === null || services === null) return { name: 'firewalld', active: true, chains: CHAINS };
  const names = services
    .split(/\s+/)
    .filter((name) => name !== '')
    .slice(0, SERVICES);
  const infos = await Promise.all(names.map((name) => ask(`--info-service=${name}`)));
  const lists = [ports, ...infos.map((info) => /^\s*ports: (.*)$/m.exec(info ?? '')?.[1] ?? '')];
  return {
    name: 'firewalld',
    active: true,
    allowsPort: lists.some((list) => listHas(list, port)),
    chains: CHAINS,
  };
};
