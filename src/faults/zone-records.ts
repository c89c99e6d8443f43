import type { Check, Fault } from '../core/types.ts';
import { addressOf, hostIn } from './lib/place.ts';
import { withRecords } from './lib/zone-text.ts';

type Parameters = {
  /** The zone file, one of the host's `files`. */
  readonly zone: string;
  /** The whole name, without the dot at the end. */
  readonly name: string;
  /** Type and data of each record that the name then has: `CNAME edge.example.net.`; none takes the name out of the zone. */
  readonly records: readonly string[];
};

const ASK = 'test "$(dig +norecurse +short +time=2 +tries=2 "@$1" "$2" "$3")" = "$4"';
const GONE = 'dig +norecurse +noall +comments +time=2 +tries=2 "@$1" "$2" | grep -q "status: NXDOMAIN"';

/** The zone's owner gave a name other records, or took it away. Laid on the host of the authority. */
export default {
  title: 'a name has other records',
  layer: 'name',
  defaults: { zone: '', name: '', records: [] },
  plan: ({ on, topology }, { zone, name, records }) => {
    const text = hostIn(topology, on).files?.[zone];
    if (text === undefined) throw new Error(`expected ${on} to have the file ${zone}, found none`);
    const server = addressOf(topology, on);
    const has = (record: string): Check => {
      const [type = '', ...data] = record.split(' ');
      return { on, argv: ['sh', '-c', ASK, 'sh', server, name, type, data.join(' ')] };
    };
    const gone: Check = { on, argv: ['sh', '-c', GONE, 'sh', server, name] };
    return {
      inject: [{ do: 'write', on, path: zone, text: withRecords(text, name, records) }],
      undo: [{ do: 'restore', on, path: zone }],
      landed: records.length === 0 ? [gone] : records.map(has),
    };
  },
} satisfies Fault<Parameters>;
