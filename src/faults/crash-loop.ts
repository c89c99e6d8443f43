import type { Check, Fault, HostName } from '../core/types.ts';
import { portsOf, serviceOn } from './lib/place.ts';

type Parameters = {
  /** A service that is a `program`. */
  readonly service: string;
  /** What is started in its place; none: the service's own program. */
  readonly argv: readonly string[];
  /** How long each start lives before it is killed; null: until it dies by itself. */
  readonly upMs: number | null;
  /** From its death to the next start. */
  readonly downMs: number;
};

/** Starts a program over and over, and counts. Whoever ends the loop ends what it has started. */
const LOOP = [
  "trap 'kill -9 $p $s 2>/dev/null; exit 0' TERM",
  'count=$1; up=$2; down=$3; shift 3',
  'while :; do',
  '  echo start >> "$count"; "$@" & p=$!',
  '  if test "$up" = null; then wait "$p"; else sleep "$up" & s=$!; wait -n; kill -9 "$p" "$s" 2>/dev/null; wait "$p"; fi',
  '  sleep "$down" & s=$!; wait "$s"',
  'done',
].join('\n');

const seconds = (ms: number): string => String(ms / 1000);

/** Asks a few times a second, for three seconds at most. */
const asking = (condition: string): string => `for i in $(seq 60); do ${condition}; sleep 0.05; done; exit 1`;

/** Where nothing is started over, nobody needs to wait for it. */
const COMES_AND_GOES = `test -f "$2" || exit 1; ${asking(
  'if ss -Hltn "sport = :$1" | grep -q .; then open=1; else closed=1; fi; test "$open$closed" = 11 && exit 0',
)}`;
const STARTS_AGAIN = `n=$(wc -l < "$1") || exit 1; ${asking('test "$(wc -l < "$1")" -gt "$n" && exit 0')}`;

const check = (on: HostName, script: string, ...parameters: readonly string[]): Check => ({
  on,
  argv: ['sh', '-c', script, 'sh', ...parameters],
});

/** The service keeps dying, and something keeps starting it. */
export default {
  title: 'a service keeps dying and being started',
  layer: 'socket',
  defaults: { service: '', argv: [], upMs: null, downMs: 500 },
  plan: (at, { service, argv, upMs, downMs }) => {
    const { on } = at;
    const sound = serviceOn(at, service);
    const own = (sound.with?.['argv'] ?? []) as readonly string[];
    const program = argv.length > 0 ? argv : own;
    if (program.length === 0) throw new Error(`expected ${service} to be a program, or an argv`);
    const count = `/run/${service}.starts`;
    const up = upMs === null ? 'null' : seconds(upMs);
    const loop = ['bash', '-c', LOOP, service, count, up, seconds(downMs), ...program];
    const serves = upMs !== null;
    return {
      inject: [
        { do: 'stop', on, name: service },
        { do: 'serve', on, name: service, service: { server: 'program', with: { argv: loop } } },
      ],
      undo: [
        { do: 'stop', on, name: service },
        { do: 'run', on, argv: ['rm', '-f', count] },
        { do: 'serve', on, name: service, service: sound },
      ],
      landed: [
        check(on, STARTS_AGAIN, count),
        ...(serves ? portsOf(sound).map((port) => check(on, COMES_AND_GOES, String(port), count)) : []),
      ],
    };
  },
} satisfies Fault<Parameters>;
