/** Who is asked: a diagnoser of the folder, or any command. */
import { folderOf, loadFolder } from '../core/catalogue.ts';
import type { Diagnoser } from '../core/types.ts';
import { didYouMean } from '../run/nearest.ts';
import { BadInput } from './exit.ts';

/** Throws if there is no such diagnoser. */
export const chooseDiagnoser = async (text: string): Promise<Diagnoser> => {
  const known = await loadFolder<Diagnoser>(folderOf('diagnosers'));
  const found = known.get(text);
  if (found) return found;
  const names = [...known.keys()].join(', ');
  throw new BadInput(
    `--diagnoser: expected one of ${names}, got ${JSON.stringify(text)}${didYouMean(text, known.keys())}`,
  );
};
