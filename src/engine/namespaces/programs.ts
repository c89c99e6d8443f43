/** Programs of this machine that labs are made with. */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { outsideEnvironment } from './identity.ts';

/** Program → its package on Debian and its kin. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['unshare', 'nsenter', 'setpriv', 'pivot_root', 'mount', 'umount', 'script'].map((name) => [
      name,
      'util-linux',
    ]),
  ),
  ip: 'iproute2',
  bash: 'bash',
  hostname: 'hostname',
  pkill: 'procps',
  xargs: 'findutils',
  sed: 'sed',
};

/** One of them is enough: rules are laid with either. */
const FIREWALLS = ['iptables', 'nft'];

const isThere = async (name: string): Promise<boolean> => {
  const folders = outsideEnvironment()['PATH']!.split(':');
  const found = folders.map((folder) =>
    access(path.join(folder, name), constants.X_OK).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(found)).includes(true);
};

/** Those that are not there. */
export const absent = async (names: readonly string[]): Promise<readonly string[]> => {
  const there = await Promise.all(names.map(isThere));
  return names.filter((_, index) => !there[index]);
};

/** What is missing and what mends it; null if nothing is. */
export const lackingPrograms = async (
  needed: Readonly<Record<string, string>>,
): Promise<{ readonly why: string; readonly mend: string } | null> => {
  const lacking = await absent(Object.keys(needed));
  const firewalls = await absent(FIREWALLS);
  const none = firewalls.length === FIREWALLS.length;
  if (lacking.length === 0 && !none) return null;
  const packages = [
    ...new Set([...lacking.map((name) => needed[name]!), ...(none ? ['iptables', 'nftables'] : [])]),
  ];
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return {
    why: `this machine has no ${[...lacking, ...(none ? ['iptables and no nft'] : [])].join(', no ')}`,
    mend: `${sudo}apt-get install ${packages.join(' ')}`,
  };
};
