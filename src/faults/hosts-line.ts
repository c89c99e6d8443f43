import type { Fault } from '../core/types.ts';
import { script } from './lib/actions.ts';

const FILE = '/etc/hosts';

/** Written into the file that is there: in a container it is a mount, and cannot be replaced. */
const WITHOUT = 'rest="$(grep -vxF "$1" "$2")"; printf "%s\\n" "$rest" > "$2"';

/** Somebody once wrote a name into a machine's hosts file. */
export default {
  title: 'a hosts file has a line for a name',
  layer: 'client',
  defaults: { name: '', address: '' },
  plan: ({ on }, { name, address }) => {
    const line = `${address} ${name}`;
    return {
      inject: [script(on, 'printf "%s\\n" "$1" >> "$2"', line, FILE)],
      undo: [script(on, WITHOUT, line, FILE)],
      landed: [{ on, argv: ['grep', '-cxF', line, FILE] }],
    };
  },
} satisfies Fault<{ readonly name: string; readonly address: string }>;
