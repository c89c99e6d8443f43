import type { Fault } from '../core/types.ts';
import { script } from './lib/actions.ts';
import { portsOf, serviceOn } from './lib/place.ts';

/** The processes that listen on a port. */
const HOLDERS = 'ss -Hltnp "sport = :$1" | grep -o "pid=[0-9]*" | cut -d= -f2 | sort -u';

/** Where the limits are kept that it had, to give them back. */
const KEPT = '/run/nofile';

/** The limit is on the number that a file gets, which is the lowest that is free. */
const LIMIT = [
  `for pid in $(${HOLDERS}); do`,
  // It may hold several ports.
  `test ! -e "${KEPT}.$pid" || continue`,
  `prlimit --pid "$pid" --nofile --noheadings --raw --output SOFT,HARD | tr " " ":" > "${KEPT}.$pid"`,
  'free=0; while test -L "/proc/$pid/fd/$free"; do free=$((free + 1)); done',
  'prlimit --pid "$pid" "--nofile=$free:"',
  'done',
].join('\n');

const RESTORE = [
  `for pid in $(${HOLDERS}); do`,
  `test -e "${KEPT}.$pid" || continue`,
  `prlimit --pid "$pid" "--nofile=$(cat "${KEPT}.$pid")"`,
  `rm "${KEPT}.$pid"`,
  'done',
].join('\n');

/** The soft limit of each is no more than what it has open, and it has something open. */
const USED_UP = [
  `for pid in $(${HOLDERS}); do`,
  'test "$(ls "/proc/$pid/fd" | wc -l)" -ge "$(prlimit --pid "$pid" --nofile --noheadings --raw --output SOFT)" && echo "full $pid"',
  'done',
].join('\n');

/** The process of the service may open no more files than it has open now. */
export default {
  title: 'a service has no file descriptor left',
  layer: 'socket',
  defaults: { service: '' },
  plan: (at, { service }) => {
    const ports = portsOf(serviceOn(at, service)).map(String);
    return {
      inject: ports.map((port) => script(at.on, LIMIT, port)),
      undo: ports.map((port) => script(at.on, RESTORE, port)),
      landed: ports.map((port) => ({
        on: at.on,
        argv: ['sh', '-c', USED_UP, 'sh', port],
        stdout: '^full \\d+$',
      })),
    };
  },
} satisfies Fault<{ readonly service: string }>;
