/** Rules for ports that nobody asks for, after those that are there; and what every firewall begins with, before them. */
import { tokensOf } from '../lib/texts.ts';
import { isSix, withHost, type Decoy } from './site.ts';

/** Ports that everybody's firewall has a rule for. */
const RULED = [23, 25, 111, 135, 139, 161, 445, 512, 587, 873, 2049, 5900] as const;

export const addRule: Decoy = (scenario, { random, original }) => {
  const { hosts } = scenario.topology;
  const name = random.pick(Object.keys(hosts));
  const host = hosts[name]!;
  const { numbers, ports } = tokensOf([scenario, original]);
  const free = RULED.filter((port) => !numbers.has(port) && !ports.has(port));
  const chain = host.forwards ? random.pick(['FORWARD', 'INPUT']) : random.pick(['INPUT', 'OUTPUT']);
  const tables = [isSix(host) ? 'ip6tables' : 'iptables', '-w'];
  const target = random.pick(['DROP', 'REJECT', 'ACCEPT']);
  const rules = [[...tables, '-A', chain, '-p', 'tcp', '--dport', String(random.pick(free)), '-j', target]];
  const known = [
    ...tables,
    '-A',
    chain,
    '-m',
    'conntrack',
    '--ctstate',
    'ESTABLISHED,RELATED',
    '-j',
    'ACCEPT',
  ];
  const setup = [...(random.chance(30) ? [known] : []), ...(host.setup ?? []), ...rules];
  return withHost(scenario, name, { ...host, setup });
};
