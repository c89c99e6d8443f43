/**
 * The ground that all labs of a process stand on: what every host's root is made of, put together once. Pure text for sh.
 *
 * Below `at`, a file system in memory that only our namespaces see:
 *
 * ```
 * base/   the lower layer of every host's root: a machine's folders, and what programs need of /etc
 * dev/    the devices that every machine has
 * kit/    Node, the agent and its compiled code, which hosts see as /opt/misdial
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

export const groundScript = ({ at, node, bundle, programs: { folders, links } }: GroundPlan): string => {
  const shared = SHARED.map(quoteWord).join(' ');
  return `
set -eu
mount -t tmpfs -o mode=755 ground ${at}
cd ${at}
mkdir -p kit/cache root own dev/pts dev/shm \\
  base/etc/default base/dev base/proc base/sys base/run base/tmp base/root base/home base/srv base/mnt base/media base/opt/misdial \\
  base/var/cache base/var/lib/misc base/var/log base/var/spool base/var/tmp ${folders.map((name) => `base/${name}`).join(' ')}
touch kit/node kit/agent.mjs ${DEVICES.map((name) => `dev/${name}`).join(' ')}
mount --bind ${quoteWord(node)} kit/node
mount --bind ${quoteWord(bundle)} kit/agent.mjs
${DEVICES.map((name) => `mount --bind /dev/${name} dev/${name}`).join('\n')}
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s pts/ptmx dev/ptmx
printf '#!/bin/sh\\nexec /opt/misdial/node /opt/misdial/agent.mjs "$@"\\n' > kit/misdial
printf '%s' ${quoteWord(INSIDE_SCRIPT)} > kit/in
chmod 755 kit/misdial kit/in
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
echo ready
# Once for all agents to come: the code of theirs that the compiler makes of this one's start.
cd ${at}
NODE_COMPILE_CACHE=${at}/kit/cache kit/node kit/agent.mjs agent --read-only < /dev/null > /dev/null 2>&1 &
read -r _ || :
`;
};
