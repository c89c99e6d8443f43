/**
 * What the first process of a lab does, as text for bash: it makes a namespace for each host, wires them by bridges that
 * stand in the lab's own network namespace, says so, and waits for its standard input to end, or for a host. With it, the kernel
 * ends all.
 *
 * Hosts come with their pipes on the descriptors from 3 on, in the order of the topology.
 */
import { quoted } from '../../core/shell-words.ts';
import type { HostName, NetworkName, Topology } from '../../core/types.ts';
import { hostMounts, hostScript } from './host-script.ts';

export interface LabPlan {
  readonly at: string;
  readonly topology: Topology;
  readonly folders: readonly string[];
  readonly apartFrom: string;
}

/** The descriptor of the first host's pipe. */
export const FIRST_PIPE = 3;

/** A host that has not made its namespaces by then never will. */
const READY_SECONDS = 60;

/**
 * Buckets of each host's own table of TCP connections. Without one, hosts share this machine's, and whoever lists its connections
 * walks a quarter of a million buckets (ip-sysctl, tcp_child_ehash_entries; since Linux 6.1).
 */
const CONNECTION_BUCKETS = 4096;

/** Lines for `ip -batch`. The bridges have no address and nothing to say: only what hosts send crosses them. */
export const wires = ({ networks, hosts }: Topology, pidOf: (place: number) => string): readonly string[] => {
  const bridgeOf = (network: NetworkName): string => `wire${Object.keys(networks).indexOf(network)}`;
  const portLines = ([, { at }]: readonly [HostName, Topology['hosts'][string]], place: number) =>
    Object.keys(at).flatMap((network, index) => [
      `link add port${place}-${index} type veth peer name eth${index} netns ${pidOf(place)}`,
      `link set port${place}-${index} master ${bridgeOf(network)} up`,
    ]);
  return [
    ...Object.keys(networks).flatMap((network) => [
      `link add ${bridgeOf(network)} type bridge mcast_snooping 0`,
      `link set ${bridgeOf(network)} up`,
    ]),
    ...Object.entries(hosts).flatMap(portLines),
  ];
};

export const labScript = ({ at, topology, folders, apartFrom }: LabPlan): string => {
  const names = Object.keys(topology.hosts);
  const own = (place: number): string => `${at}/own/${place}`;
  const pipes = names.map((_, place) => FIRST_PIPE + place);
  const put = (text: string, file: string): string => `printf '%s' ${quoted(text)} > ${file}`;
  return `set -e
mount -t tmpfs -o mode=755,nosuid,nodev own ${at}/own
mkdir -p ${names.map((_, place) => `${own(place)}/upper ${own(place)}/work`).join(' ')}
${names
  .flatMap((name, place) => [
    put(hostMounts({ at, own: own(place), folders }), `${own(place)}/mounts`),
    put(hostScript({ at, own: own(place), name, topology, folders, apartFrom }), `${own(place)}/init`),
  ])
  .join('\n')}
for setting in all default; do
  [ ! -e /proc/sys/net/ipv6/conf/$setting/disable_ipv6 ] || echo 1 > /proc/sys/net/ipv6/conf/$setting/disable_ipv6
done
setting=/proc/sys/net/ipv4/tcp_child_ehash_entries
[ ! -e $setting ] || echo ${CONNECTION_BUCKETS} > $setting
exec {ready}<> <(:) {go}<> <(:)
start() {
  exec <&$2 >&$2
  for pipe in ${pipes.join(' ')}; do eval "exec $pipe>&-"; done
  exec 8>&$ready 9<&$go
  exec unshare --mount --net --uts --ipc --pid --fork --kill-child sh ${at}/own/$1/init
}
pids=()
${pipes.map((pipe, place) => `start ${place} ${pipe} & pids[${place}]=$!`).join('\n')}
for pipe in ${pipes.join(' ')}; do eval "exec $pipe>&-"; done
for host in "\${pids[@]}"; do read -r -t ${READY_SECONDS} -u $ready _; done
ip -batch - << END
${wires(topology, (place) => `\${pids[${place}]}`).join('\n')}
END
for host in "\${pids[@]}"; do echo go >&$go; done
for host in "\${pids[@]}"; do read -r -t ${READY_SECONDS} -u $ready _; done
exec {ready}>&- {go}>&-
echo up
# A lab ends when it is told to, or with the first of its hosts: no pipe would tell, for who started us holds them all.
read -r _ <&0 &
wait -n || :
`;
};
