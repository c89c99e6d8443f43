import type { Fault } from '../core/types.ts';
import { printsLine } from './lib/checks.ts';

type Parameters = {
  /** As sysctl(8) writes it, of what belongs to the network namespace: `net.ipv4.ip_forward`. Devices have no dots in their names. */
  readonly key: string;
  readonly value: string;
};

/** A setting of the kernel's network has another value. */
export default {
  title: 'a setting of the kernel is changed',
  layer: 'path',
  defaults: { key: 'net.ipv4.ip_forward', value: '0' },
  plan: ({ on }, { key, value }) => {
    if (!key.startsWith('net.ipv4.') && !key.startsWith('net.ipv6.'))
      throw new Error(`expected a setting of the network namespace, got ${key}`);
    const path = `/proc/sys/${key.replaceAll('.', '/')}`;
    return {
      inject: [{ do: 'write', on, path, text: `${value}\n` }],
      undo: [{ do: 'restore', on, path }],
      landed: [printsLine(on, ['cat', path], value)],
    };
  },
} satisfies Fault<Parameters>;
