/** What only makes the worlds of this engine better, and whether this machine has it. */
import { absent } from './programs.ts';
import { canMapOthers } from './users.ts';

/** What worlds run beside the programs that every lab needs, and probes measure with: program → its package on Debian and its kin. */
const WORLDS: Readonly<Record<string, string>> = {
  iptables: 'iptables',
  nft: 'nftables',
  ufw: 'ufw',
  nginx: 'nginx-light',
  dnsmasq: 'dnsmasq-base',
  unbound: 'unbound',
  haproxy: 'haproxy',
  'redis-server': 'redis-server',
  tinyproxy: 'tinyproxy',
  dig: 'bind9-dnsutils',
  tcpdump: 'tcpdump',
};

interface Detail {
  readonly what: string;
  readonly ok: boolean;
  readonly text: string;
  readonly mend?: string;
}

const sudo = process.getuid?.() === 0 ? '' : 'sudo ';

const programs = async (): Promise<Detail> => {
  const what = 'programs for namespaces';
  const missing = await absent(Object.keys(WORLDS));
  if (missing.length === 0) return { what, ok: true, text: 'all that worlds and probes run' };
  const packages = [...new Set(missing.map((name) => WORLDS[name]!))].join(' ');
  const text = `no ${missing.join(', no ')}: worlds that need them are skipped`;
  return { what, ok: false, text, mend: `${sudo}apt-get install ${packages}` };
};

const users = async (): Promise<Detail> => {
  const what = 'users for namespaces';
  if (await canMapOthers()) return { what, ok: true, text: 'hosts have more than one' };
  // tcpdump is one of them (Debian's gives up root and fails without a user to be).
  const text =
    'hosts have root alone, so programs on them cannot give up root: a server’s packets are not seen';
  return {
    what,
    ok: false,
    text,
    mend: `${sudo}apt-get install uidmap, and a line for you in /etc/subuid and /etc/subgid`,
  };
};

export const details = (): Promise<readonly Detail[]> => Promise.all([programs(), users()]);
