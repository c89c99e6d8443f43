/** Who is asked: a diagnoser of the folder, or any command. */
import { folderOf, idsIn } from '../core/catalogue.ts';
import type { Diagnoser } from '../core/types.ts';
import { didYouMean } from '../run/nearest.ts';
import type { Context } from './context.ts';
import { BadInput } from './exit.ts';
import { findProgram } from './programs.ts';

/** The program that a command line plainly starts with; null where only a shell can tell. */
const programOf = (command: string): string | null =>
  /^\s*([\w@%+:,./-]+)(?:\s|$)/.exec(command)?.[1] ?? null;

/** Throws if it is neither a diagnoser nor a command that can be run. */
export const chooseDiagnoser = async ({ io, diagnosers }: Context, text: string): Promise<Diagnoser> => {
  const known = await diagnosers();
  const found = known.get(text);
  if (found) return found;
  const program = programOf(text);
  if (text.trim() === '' || (program !== null && (await findProgram(io, program)) === null)) {
    const names = [...known.keys()].join(', ');
    const guess = didYouMean(text, known.keys());
    throw new BadInput(
      `--diagnoser: expected ${names} or a command that can be run, got ${JSON.stringify(text)}${guess}`,
    );
  }
  const { commandDiagnoser } = await import('../diagnosers/lib/command.ts');
  return commandDiagnoser(text, await idsIn(folderOf('causes')));
};
