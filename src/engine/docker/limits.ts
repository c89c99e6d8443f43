/** What a host's container may do: all that faults and probes need, and nothing that reaches the machine under it. */
import type { HostConfig } from 'dockerode';

const CAPABILITIES = [
  'NET_ADMIN', // addresses, routes, rules, qdiscs, sysctls of its own network namespace
  'NET_RAW', // ping, tcpdump
  'NET_BIND_SERVICE',
  'SETUID', // daemons that give up root
  'SETGID',
  'SETPCAP',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'SYS_CHROOT',
];

/**
 * Docker's own list, with /proc/sys replaced by its parts that are not the network's: /proc/sys/net is per namespace
 * (what of it is not, the kernel shows read-only outside the first namespace) and faults write it.
 */
const READ_ONLY = [
  '/proc/bus',
  '/proc/fs',
  '/proc/irq',
  '/proc/sysrq-trigger',
  ...['abi', 'debug', 'dev', 'fs', 'kernel', 'user', 'vm'].map((part) => `/proc/sys/${part}`),
];

/** For a host, and for a router. */
export const limits = (forwards: boolean): HostConfig => ({
  Init: true, // Reaps what daemons leave.
  // The container ends with its agent, and its agent with our end of the pipe; then Docker removes it by itself. So a
  // killed run leaves no container even where nobody sweeps.
  AutoRemove: true,
  LogConfig: { Type: 'none', Config: {} }, // Its output is the agent's talk.
  CapDrop: ['ALL'],
  CapAdd: CAPABILITIES,
  // Docker's AppArmor profile denies writing to /proc/sys/net whatever else is allowed.
  SecurityOpt: ['apparmor=unconfined', 'no-new-privileges'],
  ReadonlyPaths: READ_ONLY,
  Sysctls: {
    'net.ipv4.ip_forward': forwards ? '1' : '0',
    'net.ipv4.ip_unprivileged_port_start': '0',
    'net.ipv4.ping_group_range': '0 2147483647',
  },
  // Never asked (see unDocker), and if it were, Docker's resolver would have nobody to pass the question on to.
  Dns: ['192.0.2.1'],
});
