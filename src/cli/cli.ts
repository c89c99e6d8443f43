/** The command line: arguments and the world outside in, exit code out. */
import { CommanderError } from 'commander';
import { folderOf, loadFolder } from '../core/catalogue.ts';
import type { Diagnoser } from '../core/types.ts';
import type { Context } from './context.ts';
import { ENGINES } from './engines.ts';
import { BadInput, EXIT, LabFailed } from './exit.ts';
import type { Io } from './io.ts';
import { programFor } from './program.ts';

/** What this version is made of; a test puts its own in place of some. */
export type Parts = Partial<Omit<Context, 'io'>>;

const report = (io: Io, error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput; // It has said why.
  if (error instanceof BadInput || error instanceof LabFailed) {
    const lines = error.message.split('\n');
    io.stderr.write(lines.map((line) => `${line.startsWith(' ') ? '' : 'misdial: '}${line}\n`).join(''));
    return error instanceof BadInput ? EXIT.badInput : EXIT.lab;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(`misdial: this should not have happened: ${text}\n`);
  return EXIT.lab;
};

/** `argv` is what follows the program's name. Never rejects. */
export const main = async (argv: readonly string[], io: Io, parts: Parts = {}): Promise<number> => {
  const context: Context = {
    io,
    engines: ENGINES,
    diagnosers: () => loadFolder<Diagnoser>(folderOf('diagnosers')),
    localAgent: async () => (await import('../agent/local.ts')).localAgent(),
    ...parts,
  };
  let code: number = EXIT.ok;
  const program = programFor(context, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return report(io, error);
  }
};
