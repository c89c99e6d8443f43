/** What nobody can tell apart from the client alone, and why. The twins of a world are the rest of its truth's class. */
import type { CauseId } from '../../src/core/types.ts';

/** A reset looks the same whoever sends it: a kernel with a closed port, or a firewall in its place. */
export const CLOSED_IPV6: readonly CauseId[] = [
  'not-listening',
  'crash-loop',
  'wrong-port',
  'loopback-bind',
  'other-address-bind',
  'wrong-host',
  'host-firewall-reject',
  'network-firewall-reject',
];

/** Over IPv4, the service may also be there for IPv6 alone. */
export const CLOSED: readonly CauseId[] = [...CLOSED_IPV6, 'ipv6-only-bind'];

/** New connections are reset, while older ones to the same port live on: so somebody serves there, and somebody says no. */
export const FULL: readonly CauseId[] = ['connection-cap', 'host-firewall-reject', 'network-firewall-reject'];

/**
 * One port is silent while others of the address answer: somebody there, or on the way, drops by port, or the kernel itself
 * does, for want of room in the port's queue.
 */
export const SILENT_PORT: readonly CauseId[] = [
  'host-firewall',
  'managed-firewall',
  'network-firewall',
  'source-not-allowed',
  'reply-dropped',
  'return-path-filtered',
  'wrong-host',
  'backlog-full',
];

/** The same on a port whose protocol signs its segments, as BGP does. */
export const SILENT_SIGNED_PORT: readonly CauseId[] = [...SILENT_PORT, 'tcp-md5-required'];

/** Nothing at the address answers. */
export const SILENT_HOST: readonly CauseId[] = [
  'host-down',
  'host-firewall',
  'managed-firewall',
  'network-firewall',
  'source-not-allowed',
  'reply-dropped',
  'return-path-filtered',
  'no-return-route',
  'reverse-path-filter',
  'forwarding-off',
];

/** Connected, and no answer: the kernel has the request, and what the process does with it does not show. */
export const HANGS: readonly CauseId[] = [
  'server-stopped',
  'server-silent',
  'server-file-limit',
  'server-never-reads',
];

/** The same, of a client that has more to send than the kernel takes: who reads is none of them. */
export const HANGS_SENDING: readonly CauseId[] = [
  'server-stopped',
  'server-file-limit',
  'server-never-reads',
];

/** Connected, and cut off without a word: by the process, or by whoever took the connection for another. */
export const CUT_OFF: readonly CauseId[] = ['reset-on-accept', 'proxy-accepts-first', 'server-file-limit'];

/** What keeps everything from the server looks the same from its end too: nobody sees the routers between. */
export const NOTHING_ARRIVES: readonly CauseId[] = ['network-firewall', 'forwarding-off'];

/** Connections are open, and a further one gets no answer: a box on the way has no room for it. */
export const NO_ROOM_ON_THE_WAY: readonly CauseId[] = ['nat-ports-exhausted', 'connection-table-full'];

/** The rest of a class. */
export const besides = (truth: CauseId, all: readonly CauseId[]): readonly CauseId[] =>
  all.filter((cause) => cause !== truth);
