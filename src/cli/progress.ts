/** What is going on, on stderr: a live block where that is a terminal, plain lines where it is not. */
import { cut, duration, pad, paint as painter, plural, type Paint } from '../report/lib/text.ts';
import type { Step } from '../run/outcome.ts';
import { wantsColour, widthOfSink, type Io } from './io.ts';

export interface Progress {
  /** A scenario has come to this step. */
  step(scenario: string, step: Step): void;
  /** A scenario is over: a line that stays. */
  ended(scenario: string, line: string): void;
  /** Something else to know: a line that stays. */
  note(line: string): void;
  /** Something that matters only until the next one, or until nothing: not kept on a terminal. */
  passing(line: string): void;
  close(): void;
}

const STEPS: Readonly<Record<Step, string>> = {
  up: 'bringing it up',
  sound: 'is it sound?',
  inject: 'breaking it',
  broken: 'is it broken?',
  diagnose: 'diagnosing',
  still: 'is it broken still?',
  undo: 'mending it',
  healed: 'is it sound again?',
  down: 'taking it down',
};

const plainProgress = ({ stderr }: Io): Progress => {
  const line = (text: string): void => void stderr.write(`${text}\n`);
  const passing = (text: string): void => (text === '' ? undefined : line(text));
  return { step: () => {}, ended: (_, text) => line(text), note: line, passing, close: () => {} };
};

const REDRAW_MS = 120;

interface Running {
  readonly started: number;
  readonly step: Step;
}

const liveProgress = (io: Io, names: readonly string[], paint: Paint, now: () => number): Progress => {
  const name = Math.min(36, Math.max(0, ...names.map(({ length }) => length)));
  const { stderr } = io;
  const begun = now();
  const running = new Map<string, Running>();
  let ended = 0;
  let passing = '';
  let drawn = 0;

  const block = (): readonly string[] => {
    const width = widthOfSink(io, stderr) - 1;
    const room = Math.max(1, (stderr.rows ?? 24) - 3);
    const lines = [...running].slice(0, room).map(([id, { started, step }]) => {
      const time = duration(now() - started).padStart(9);
      return cut(`  ${pad(cut(id, name), name)}  ${STEPS[step].padEnd(20)}${time}`, width);
    });
    const sum =
      names.length < 2 ? '' : `${ended} of ${plural(names.length, 'scenario')}, ${duration(now() - begun)}`;
    return [...lines, ...[passing, sum].filter((line) => line !== '').map((line) => cut(`  ${line}`, width))];
  };
  const draw = (...staying: readonly string[]): void => {
    const back = drawn === 0 ? '' : `\x1b[${drawn}A\r\x1b[J`;
    const lines = block();
    drawn = lines.length;
    stderr.write(
      back + [...staying, ...lines.map((line) => paint('dim', line))].map((line) => `${line}\n`).join(''),
    );
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  return {
    step: (id, step) => {
      running.set(id, { started: running.get(id)?.started ?? now(), step });
      draw();
    },
    ended: (id, line) => {
      running.delete(id);
      ended += 1;
      draw(line);
    },
    note: (line) => draw(line),
    passing: (line) => {
      passing = line;
      draw();
    },
    close: () => {
      clearInterval(timer);
      if (drawn > 0) stderr.write(`\x1b[${drawn}A\r\x1b[J`);
      drawn = 0;
    },
  };
};

/** `scenarios`: the names of all that are to come. */
export const progressOn = (
  io: Io,
  scenarios: readonly string[] = [],
  now: () => number = () => performance.now(),
): Progress =>
  io.stderr.isTTY === true && io.env['TERM'] !== 'dumb'
    ? liveProgress(io, scenarios, painter(wantsColour(io, io.stderr)), now)
    : plainProgress(io);
