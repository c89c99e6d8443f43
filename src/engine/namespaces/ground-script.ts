/**
 * The ground that all labs of a process stand on: what every host's root is made of, put together once. Pure text for sh.
 *
 * Below `at`, a file system in memory that only our namespaces see:
 *
 * ```
 * base/   the lower layer of every host's root: a machine's folders, and what programs need of /etc
 *         (/opt/misdial: Node, the agent and its compiled code)
 * dev/    the devices that every machine has
 * root/   where a host's root is put together; own/  where a lab keeps its hosts' upper layers
 * ```
 */
import { quoteWord } from '../../core/shell-words.ts';
import { INSIDE_SCRIPT } from './enter.ts';
import type { Programs } from './places.ts';

export interface GroundPlan {
  readonly at: string;
  readonly node: string;
  readonly bundle: string;
  readonly programs: Programs;
}

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];

/** What of /etc is the same for everybody and needed to run programs. Nothing that says how this machine reaches the world. */
const SHARED = [
  'alternatives',
  'bash.bashrc',
  'bindresvport.blacklist',
  'ca-certificates',
  'crypto-policies',
  'debian_version',
  'ethertypes',
  'group',
  'inputrc',
  'iproute2',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'login.defs',
  'mime.types',
  'nginx',
  'os-release',
  'passwd',
  'pki',
  'profile',
  'protocols',
  'rpc',
  'services',
  'shells',
  'ssl',
  'terminfo',
  'timezone',
  'tinyproxy',
  'vim',
  'xattr.conf',
  'default/ufw',
  'ufw',
];

/** Texts of our own, where this machine's would let it into the lab. */
const OWN: Readonly<Record<string, string>> = {
  'etc/nsswitch.conf':
    'passwd: files\ngroup: files\nhosts: files dns\nnetworks: files\nprotocols: files\nservices: files\n',
  'etc/host.conf': 'multi on\n',
};

/** ufw as it is when it was just installed, whatever became of it on this machine; without IPv6, as in the host image. */
const PRISTINE_UFW = `
if [ -d etc/ufw ]; then
  cp /usr/share/ufw/iptables/*.rules etc/ufw/ 2> /dev/null || :
  sed -i 's/^ENABLED=.*/ENABLED=no/' etc/ufw/ufw.conf
  sed -i 's/^IPV6=.*/IPV6=no/' etc/default/ufw
fi
`;

/**
 * For hosts to come, Node's program on large pages (tmpfs(5), huge): each of its starts then takes 3 of 36 ms less. That costs a
 * third of a second and 120 MB once, which few labs are not worth. Where it cannot be done, Node stays where it is.
 */
const largePages = (at: string): string => `cd ${at}
  { mkdir -p large && mount -t tmpfs -o mode=755,huge=always large large &&
    cp base/opt/misdial/node large/node && mount --bind large/node base/opt/misdial/node; } 2> /dev/null ||
    umount -l large 2> /dev/null || :`;

/** Settings by which Node reads what was compiled before, also where the folder has another name then (Node.js, module.enableCompileCache). */
export const COMPILED = (folder: string): string =>
  `NODE_COMPILE_CACHE_PORTABLE=1 NODE_COMPILE_CACHE=${folder}/cache`;

export const groundScript = ({ at, node, bundle, programs: { folders, links } }: GroundPlan): string => {
  const shared = SHARED.map(quoteWord).join(' ');
  return `
set -eu
mount -t tmpfs -o mode=755 ground ${at}
cd ${at}
mkdir -p root own dev/pts dev/shm \\
  base/etc/default base/dev base/proc base/sys base/run base/tmp base/root base/home base/srv base/mnt base/media \\
  base/var/cache base/var/lib/misc base/var/log base/var/spool base/var/tmp \\
  base/opt/misdial/cache ${folders.map((name) => `base/${name}`).join(' ')}
cd base/opt/misdial
touch node
mount --bind ${quoteWord(node)} node
cp ${quoteWord(bundle)} agent.cjs
# Once for all agents to come: what the compiler makes of the code that each of them starts with.
${COMPILED(`${at}/base/opt/misdial`)} ./node agent.cjs agent --read-only < /dev/null > /dev/null 2>&1 &
printf '#!/bin/sh\\nexec /opt/misdial/node /opt/misdial/agent.cjs "$@"\\n' > misdial
printf '%s' ${quoteWord(INSIDE_SCRIPT)} > in
chmod 755 misdial in
cd ${at}
touch ${DEVICES.map((name) => `dev/${name}`).join(' ')}
${DEVICES.map((name) => `mount --bind /dev/${name} dev/${name}`).join('\n')}
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s pts/ptmx dev/ptmx
cd base
chmod 1777 tmp var/tmp
ln -s /run var/run
ln -s /proc/self/mounts etc/mtab
${links.map(([name, target]) => `ln -s ${quoteWord(target)} ${name}`).join('\n')}
(cd /etc && for one in ${shared}; do [ ! -e "$one" ] || echo "$one"; done) |
  (cd /etc && xargs cp -r --parents -t ${at}/base/etc) 2> /dev/null || :
${Object.entries(OWN)
  .map(([file, text]) => `printf '%s' ${quoteWord(text)} > ${file}`)
  .join('\n')}
${PRISTINE_UFW}
# What hosts stand on changes no more.
wait
echo ready
while read -r _; do
  ${largePages(at)}
done
`;
};
