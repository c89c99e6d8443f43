import type { Fault } from '../core/types.ts';
import { script } from './lib/actions.ts';
import { portsOf, serviceOn } from './lib/place.ts';

/** The processes that listen on a port. */
const HOLDERS = 'ss -Hltnp "sport = :$1" | grep -o "pid=[0-9]*" | cut -d= -f2 | sort -u';

const signal = (name: string): string => `pids=$(${HOLDERS}); test -n "$pids"; kill -${name} $pids`;

/** The service's process is stopped (SIGSTOP), as a debugger, a paused container or a frozen machine does it. */
export default {
  title: 'a service is stopped in its tracks',
  layer: 'socket',
  defaults: { service: '' },
  plan: (at, { service }) => {
    const ports = portsOf(serviceOn(at, service)).map(String);
    return {
      inject: ports.map((port) => script(at.on, signal('STOP'), port)),
      undo: ports.map((port) => script(at.on, signal('CONT'), port)),
      landed: ports.map((port) => ({
        on: at.on,
        argv: ['sh', '-c', `for pid in $(${HOLDERS}); do cat "/proc/$pid/stat"; done`, 'sh', port],
        stdout: '\\) T ',
      })),
    };
  },
} satisfies Fault<{ readonly service: string }>;
