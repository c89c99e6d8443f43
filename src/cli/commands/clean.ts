/** `misdial clean`: sweep what a killed run left. */
import { plural } from '../../report/lib/text.ts';
import type { Command } from '../context.ts';
import { EXIT, LabFailed } from '../exit.ts';

export const clean: Command<object> = async ({ io, engines }) => {
  const refusals: string[] = [];
  for (const { load } of Object.values(engines)) {
    const engine = await load();
    const state = await engine.ready();
    if (!state.ready) {
      refusals.push(
        `engine ${engine.id} is not ready, so nothing of it was swept: ${state.why}\n  to mend it: ${state.mend}`,
      );
      continue;
    }
    const swept = await engine.sweep().catch((error: Error) => {
      throw new LabFailed(`engine ${engine.id} could not sweep everything: ${error.message}`);
    });
    for (const line of swept) io.stdout.write(`removed ${line}\n`);
    io.stdout.write(
      swept.length === 0
        ? `${engine.id}: nothing was left\n`
        : `${engine.id}: ${plural(swept.length, 'thing')} removed\n`,
    );
  }
  if (refusals.length > 0) throw new LabFailed(refusals.join('\n'));
  return EXIT.ok;
};
