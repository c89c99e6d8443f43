/** Services that many worlds have, as plain data. */
import type { ServiceSpec } from '../../src/core/types.ts';

/** What shows that a machine is alive: something that greets as an SSH server does. */
export const sshd: ServiceSpec = {
  server: 'text',
  with: {
    port: 22,
    banner: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n',
    otherwise: 'Invalid SSH identification string.\r\n',
    strict: true,
  },
};

/** The authority for some zones, which it reads from files of its host. */
export const nameServer = (...zones: readonly string[]): ServiceSpec => ({ server: 'dns', with: { zones } });

/** A real caching resolver, which asks the authority of each of these zones: zone → address. */
export const dnsmasq = (zones: Readonly<Record<string, string>>): ServiceSpec => ({
  server: 'program',
  with: {
    argv: [
      'dnsmasq',
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--user=root',
      '--pid-file=/run/dnsmasq.pid',
      '--no-resolv',
      '--no-hosts',
      ...Object.entries(zones).map(([zone, address]) => `--server=/${zone}/${address}`),
    ],
    listens: [{ port: 53, protocol: 'udp' }, { port: 53 }],
  },
});

/** A real nginx, with a configuration that is a file of its host. */
export const nginx = (configuration: string, ...ports: readonly number[]): ServiceSpec => ({
  server: 'program',
  with: { argv: ['nginx', '-e', 'stderr', '-c', configuration], listens: ports.map((port) => ({ port })) },
});

/** A real tinyproxy, with a configuration that is a file of its host. */
export const tinyproxy = (configuration: string, port: number): ServiceSpec => ({
  server: 'program',
  with: { argv: ['tinyproxy', '-d', '-c', configuration], listens: [{ port }] },
});
