/** `misdial completion`: a script for a shell, made from the tree of commands. */
import type { Command as Tree } from 'commander';
import { loadCauses, loadWorlds, SCENARIOS } from '../catalogue.ts';
import { offeredBy } from '../completion/offered.ts';
import { SCRIPTS, type Shell } from '../completion/scripts.ts';
import type { Command } from '../context.ts';
import { EXIT } from '../exit.ts';

export const completion =
  (program: Tree): Command<object, [Shell]> =>
  async ({ io }, _, shell) => {
    io.stdout.write(SCRIPTS[shell](offeredBy(program)));
    return EXIT.ok;
  };

/** `misdial _words`: what the scripts ask for. */
export const words: Command<object, ['scenarios' | 'causes']> = async ({ io }, _, kind) => {
  const ids =
    kind === 'causes' ? [...(await loadCauses()).keys()] : (await loadWorlds(SCENARIOS)).map(({ id }) => id);
  io.stdout.write(`${ids.join('\n')}\n`);
  return EXIT.ok;
};
