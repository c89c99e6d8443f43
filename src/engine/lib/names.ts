/** The two files by which a host knows names. */
import type { HostName, HostSpec } from '../../core/types.ts';
import { addressesOf } from './wiring.ts';

/** The hosts file: localhost, its own name at its first address, and the topology's lines. */
export const hostsFile = (name: HostName, spec: HostSpec): string =>
  [
    '127.0.0.1\tlocalhost',
    `${addressesOf(spec)[0] ?? '127.0.1.1'}\t${name}`,
    '::1\tlocalhost ip6-localhost ip6-loopback',
    ...Object.entries(spec.hosts ?? {}).map(([alias, address]) => `${address}\t${alias}`),
    '',
  ].join('\n');

/** resolv.conf. Empty where there are no resolvers: programs then ask their own machine, and are refused at once. */
export const resolversFile = (spec: HostSpec): string =>
  (spec.resolvers ?? []).map((address) => `nameserver ${address}\n`).join('');
