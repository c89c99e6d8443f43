/** The program run in this process, with all that it printed. */
import { main, type Parts } from '../../src/cli/cli.ts';
import type { Io, Sink, StopSignal } from '../../src/cli/io.ts';
import type { Engine } from '../../src/core/types.ts';
import type { EngineEntry } from '../../src/cli/engines.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Terminal {
  readonly io: Io;
  readonly out: () => string;
  readonly err: () => string;
  /** What the program died with, if it did. */
  readonly died: () => number | null;
  readonly press: (signal: StopSignal) => void;
}

export const terminal = ({ env = {}, isTTY = false, columns = 80 } = {}): Terminal => {
  const texts = { out: '', err: '' };
  const sink = (name: 'out' | 'err'): Sink => ({
    write: (text) => (texts[name] += text),
    ...(isTTY && { isTTY, columns, rows: 24 }),
  });
  const listeners = new Set<(signal: StopSignal) => void>();
  let died: number | null = null;
  const io: Io = {
    stdout: sink('out'),
    stderr: sink('err'),
    env: { PATH: process.env['PATH'], COLUMNS: String(columns), ...env },
    onStop: (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    die: (code) => (died = code),
  };
  return {
    io,
    out: () => texts.out,
    err: () => texts.err,
    died: () => died,
    press: (signal) => {
      for (const listen of listeners) listen(signal);
    },
  };
};

export const engineEntry = (engine: Engine): EngineEntry => ({ load: async () => engine });

export const misdial = async (argv: readonly string[], parts: Parts = {}, at = terminal()): Promise<Ran> => {
  const code = await main(argv, at.io, parts);
  return { code, out: at.out(), err: at.err() };
};
