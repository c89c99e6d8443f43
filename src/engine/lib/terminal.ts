/** A host's terminal, the same on every engine: an engine brings the pseudoterminal, the agent does the rest. */
import type { Readable, Writable } from 'node:stream';
import type { Agent, HostName, Terminal, TerminalSize } from '../../core/types.ts';
import { must } from './furnish.ts';

/** A pseudoterminal on a host, and on it what `shellScript` says, as a session of its own. */
export interface Pty {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves once it has ended and its output was read: to its exit, or null if nobody knows. */
  readonly ended: Promise<number | null>;
  /** Lets go of it, whatever has not been read. */
  drop(): void;
}

/** Of the terminal that we are: what the page shows is an xterm too. */
export const TERM = 'TERM=xterm-256color';

/** For stty(1). Throws unless it is a size. */
const sizeWords = ({ columns, rows }: TerminalSize): readonly string[] => {
  for (const count of [columns, rows]) {
    if (!Number.isInteger(count) || count < 1 || count > 9999)
      throw new RangeError(`expected a terminal of 1 to 9999 columns and rows, got ${columns} × ${rows}`);
  }
  return ['cols', String(columns), 'rows', String(rows)];
};

/** For sh: its first line tells the session and the device, the next are the shell's. */
export const shellScript = (size: TerminalSize): string =>
  `stty sane iutf8 ${sizeWords(size).join(' ')}; echo "$$ $(tty)"; cd; exec bash`;

/** A shell hangs up on what it started and then ends; who does not listen has half a second for it. */
const END = `
pkill -HUP -s $1
pkill -CONT -s $1
tries=0
while pgrep -s $1 > /dev/null && [ $tries -lt 150 ]; do
  [ $tries -lt 25 ] || pkill -KILL -s $1
  tries=$((tries + 1))
  sleep 0.02
done
`;

const firstLine = async (chunks: AsyncIterator<Buffer>): Promise<readonly [line: string, rest: Buffer]> => {
  let seen = Buffer.alloc(0);
  while (!seen.includes('\n')) {
    const next = await chunks.next();
    if (next.done === true) break;
    seen = Buffer.concat([seen, next.value]);
  }
  const end = seen.indexOf('\n') + 1 || seen.length;
  return [seen.toString('utf8', 0, end).trim(), seen.subarray(end)];
};

/** What is read of a stream; that it was cut off is the end of it. */
async function* readAll(stream: Readable): AsyncGenerator<Buffer, void> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch {
    // The machine is gone, or its terminal was closed.
  }
}

async function* following(first: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer, void> {
  if (first.length > 0) yield first;
  yield* chunks;
}

/** Resolves once its shell runs. Rejects with what came instead. */
export const terminalOn = async (pty: Pty, agent: Agent, on: HostName): Promise<Terminal> => {
  pty.input.on('error', () => {}); // It ends by itself, and says so by its output's end.
  const chunks = readAll(pty.output);
  const [line, rest] = await firstLine(chunks);
  const [, session, device] = /^(\d+) (\/dev\/\S+)$/.exec(line) ?? [];
  if (session === undefined || device === undefined) {
    pty.drop();
    throw new Error(`${on}: expected a shell's session and terminal, got ${line || 'nothing'}`);
  }
  let over = false;
  let closing: Promise<void> | undefined;
  const ended = pty.ended.then(async (exit) => {
    over = true;
    // What ends a host ends its shell by a signal, which is not how the shell ended.
    const lives = await must(agent, on, ['true']).then(
      () => true,
      () => false,
    );
    return lives && !closing ? exit : null;
  });
  const close = async (): Promise<void> => {
    if (over) return;
    pty.drop();
    // If the agent is gone, so is the host with all that ran there.
    await agent.act({ do: 'run', on, argv: ['sh', '-c', END, 'sh', session] }).catch(() => {});
    await ended;
  };
  return {
    output: following(rest, chunks),
    write: (data) => void pty.input.write(data),
    resize: async (size) => {
      await must(agent, on, ['stty', '-F', device, ...sizeWords(size)]);
    },
    ended,
    close: () => (closing ??= close()),
  };
};
