import type { Fault } from '../core/types.ts';
import { resolvesTo } from './lib/checks.ts';
import { addressOf, hostIn } from './lib/place.ts';
import { withAddress } from './lib/zone-text.ts';

type Parameters = {
  /** The zone file, one of the host's `files`. */
  readonly zone: string;
  /** The whole name, without the dot at the end. */
  readonly name: string;
  readonly address: string;
};

/** The authority itself gives another address for a name. Laid on the host of the authority. */
export default {
  title: 'a name’s record holds another address',
  layer: 'name',
  defaults: { zone: '', name: '', address: '' },
  plan: ({ on, topology }, { zone, name, address }) => {
    const text = hostIn(topology, on).files?.[zone];
    if (text === undefined) throw new Error(`expected ${on} to have the file ${zone}, found none`);
    return {
      inject: [{ do: 'write', on, path: zone, text: withAddress(text, name, address) }],
      undo: [{ do: 'restore', on, path: zone }],
      landed: [resolvesTo(on, addressOf(topology, on), name, address)],
    };
  },
} satisfies Fault<Parameters>;
