import { isIPv6 } from 'node:net';
import type { Fault } from '../core/types.ts';
import { run } from './lib/actions.ts';
import { escapeRegExp } from './lib/checks.ts';
import { addressesOn, deviceOf } from './lib/place.ts';

type Parameters = {
  /** The router's network that the packets go out to, and its subnet (CIDR). */
  readonly network: string;
  readonly subnet: string;
  /** The largest packet that goes out to it, in bytes. */
  readonly mtu: number;
  /** True: the router's word that a packet is too large (RFC 1191, RFC 8201) is filtered. */
  readonly silent: boolean;
};

/** The filter of the messages that path MTU discovery lives on. */
const filter = (six: boolean): readonly string[] =>
  six
    ? ['OUTPUT', '-p', 'icmpv6', '--icmpv6-type', 'packet-too-big', '-j', 'DROP']
    : ['OUTPUT', '-p', 'icmp', '--icmp-type', 'fragmentation-needed', '-j', 'DROP'];

/** Beyond a router packets must be small, as behind a tunnel or PPPoE, and as a rule nobody is told. */
export default {
  title: 'a link on the way takes small packets only',
  layer: 'path',
  defaults: { network: '', subnet: '', mtu: 1000, silent: true },
  plan: ({ on, topology }, { network, subnet, mtu, silent }) => {
    const six = subnet.includes(':');
    const own = addressesOn(topology, on, network).find((address) => isIPv6(address) === six) ?? '';
    const device = deviceOf(topology, on, network);
    // The route as the kernel made it; the address was given to the interface by the engine.
    const kernel = six
      ? ['proto', 'kernel', 'metric', '256']
      : ['proto', 'kernel', 'scope', 'link', 'src', own];
    const ip = ['ip', six ? '-6' : '-4', 'route'];
    const route = [subnet, 'dev', device, ...kernel];
    const tables = [six ? 'ip6tables' : 'iptables', '-w'];
    return {
      inject: [
        ...(silent ? [run(on, ...tables, '-I', ...filter(six))] : []),
        run(on, ...ip, 'replace', ...route, 'mtu', 'lock', String(mtu)),
      ],
      undo: [
        run(on, ...ip, 'replace', ...route),
        ...(silent ? [run(on, ...tables, '-D', ...filter(six))] : []),
      ],
      landed: [
        {
          on,
          argv: [...ip, 'show', 'exact', subnet],
          stdout: `^${escapeRegExp(subnet)} .*\\bmtu lock ${mtu}\\b`,
        },
        ...(silent ? [{ on, argv: [...tables, '-C', ...filter(six)] }] : []),
      ],
    };
  },
} satisfies Fault<Parameters>;
