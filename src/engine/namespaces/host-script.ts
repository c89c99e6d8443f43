/**
 * What the first process of a host does, as text for sh: it puts the host's root together, moves into it, starts the agent, and
 * gives the host its addresses, routes and files. Then it does what every first process does, it waits for orphans, until the
 * agent ends.
 *
 * It talks on descriptors: 0 and 1 are the agent's pipe; on 8 it says that it has its namespaces, and later that all is done;
 * on 9 it hears that the wires are there.
 */
import path from 'node:path';
import { LIGHT } from '../../agent/light.ts';
import { quoted } from '../../core/shell-words.ts';
import type { HostName, Topology } from '../../core/types.ts';
import { filesOf } from '../lib/furnish.ts';
import { settings, wiring } from '../lib/wiring.ts';
import { COMPILED } from './ground-script.ts';
import { HOST_PATH } from './identity.ts';

export interface HostPlan {
  readonly at: string;
  /** Its folder in `own`. */
  readonly own: string;
  readonly name: HostName;
  readonly topology: Topology;
  /** Folders of programs. */
  readonly folders: readonly string[];
  /** The network namespace that its agent must never act in. */
  readonly apartFrom: string;
}

/** As mount(8) reads it: what a host's root is made of, bottom up. */
export const hostMounts = ({ at, own, folders }: Pick<HostPlan, 'at' | 'own' | 'folders'>): string => {
  const root = `${at}/root`;
  return [
    `overlay ${root} overlay lowerdir=${at}/base,upperdir=${own}/upper,workdir=${own}/work 0 0`,
    ...folders.map((name) => `/${name} ${root}/${name} none rbind,ro 0 0`),
    `${at}/dev ${root}/dev none rbind,ro 0 0`,
    `devpts ${root}/dev/pts devpts newinstance,ptmxmode=0666,mode=0620 0 0`,
    `shm ${root}/dev/shm tmpfs nosuid,nodev,mode=1777 0 0`,
    `${at}/base/opt/misdial/node ${root}/opt/misdial/node none bind,ro 0 0`,
    `proc ${root}/proc proc nosuid,nodev,noexec 0 0`,
    `sysfs ${root}/sys sysfs nosuid,nodev,noexec,ro 0 0`,
    '',
  ].join('\n');
};

const settingLine = (setting: string): string => {
  const [name = '', value = ''] = setting.split(/=(.*)/s);
  const file = `/proc/sys/${name.replaceAll('.', '/')}`;
  // A kernel without IPv6 has no such settings.
  return `[ ! -e ${file} ] || echo ${value} > ${file}`;
};

const fileLines = ([file, text]: readonly [string, string]): string => {
  const folder = quoted(path.posix.dirname(file));
  return `[ -d ${folder} ] || mkdir -p ${folder}; printf '%s' ${quoted(text)} > ${quoted(file)}`;
};

export const hostScript = ({ at, own, name, topology, apartFrom }: HostPlan): string => {
  const spec = topology.hosts[name]!;
  const ports = Object.keys(spec.at).map((network, index) => ({ device: `eth${index}`, network }));
  const lines = wiring(topology, spec, ports);
  return `set -e
mount --all --fstab ${own}/mounts
cd ${at}/root
pivot_root . .
PATH=${HOST_PATH}
export PATH
export ${COMPILED('/opt/misdial')}
exec 3<&0
# It starts once somebody has said a line to it: as a rule while the rest is made, for that takes longer than anything else.
(cd /root && read -r _ <&3 && exec node ${LIGHT.join(' ')} /opt/misdial/agent.cjs agent --apart-from '${apartFrom}' <&3 3<&- 8>&- 9<&-) &
agent=$!
exec < /dev/null > /dev/null 3<&-
umount -l .
cd /root
hostname ${quoted(name)}
echo ready >&8
read -r _ <&9
${settings(topology, spec, ports).map(settingLine).join('\n')}
ip -batch - << 'END'
${lines.join('\n')}
END
${Object.entries(filesOf(name, spec)).map(fileLines).join('\n')}
echo wired >&8
exec 8>&- 9<&-
wait $agent
`;
};
