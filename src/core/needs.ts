/** What a host must offer, and how to ask it. */
import type { Need } from './types.ts';

/** This machine cannot be what a scenario needs: that is neither the scenario's fault nor the diagnoser's. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
}

export const unmet = (need: Need, host: string): Unmet =>
  new Unmet(`it needs ${need}, which host ${host} does not have`);

/**
 * A command that prints those of some needs that its host does not meet, one line each. `program:x`: a command of that name
 * is found, also where Debian keeps those of PostgreSQL. `python:x`: Python can import it. `kernel:x`: the module is loaded or built in with parameters, or it is a path below /proc/sys that exists.
 */
export const lackingCommand = (needs: readonly Need[]): readonly string[] => [
  'sh',
  '-c',
  `for more in /usr/lib/postgresql/*/bin; do PATH=$PATH:$more; done
for need; do
  name=\${need#*:}
  case $need in
    program:*) command -v "$name" > /dev/null ;;
    python:*) /usr/bin/python3 -c "import $name" 2> /dev/null ;;
    *) test -d "/sys/module/$name" || test -e "/proc/sys/$name" ;;
  esac || echo "$need"
done`,
  'sh',
  ...needs,
];
