/** What is in the folders of plug-ins, and the scenarios, checked. */
import path from 'node:path';
import { folderOf, idsIn, loadFolder } from '../core/catalogue.ts';
import type { Cause, CauseId, Fault, Reporter, Server } from '../core/types.ts';
import type { World } from '../run/life.ts';
import { didYouMean } from '../run/nearest.ts';
import { BadInput } from './exit.ts';

export const SCENARIOS = path.join(folderOf('..'), 'scenarios');

export const loadFaults = (): Promise<ReadonlyMap<string, Fault>> => loadFolder<Fault>(folderOf('faults'));
export const loadCauses = (): Promise<ReadonlyMap<CauseId, Cause>> => loadFolder<Cause>(folderOf('causes'));
export const loadReporters = (): Promise<ReadonlyMap<string, Reporter>> =>
  loadFolder<Reporter>(folderOf('report'));

/** All scenarios of a folder. Throws with every mistake in them, by file, line and column. */
export const loadWorlds = async (folder: string): Promise<readonly World[]> => {
  const [{ loadScenarios }, faults, servers, causes] = await Promise.all([
    import('../run/scenario/load.ts'),
    loadFaults(),
    loadFolder<Server>(folderOf('servers')),
    idsIn(folderOf('causes')),
  ]);
  const { worlds, problems } = await loadScenarios(path.resolve(folder), { faults, servers, causes }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new BadInput(
        `--scenarios: expected a folder that can be read, got ${JSON.stringify(folder)} (${error.code ?? error.message})`,
      );
    },
  );
  if (problems.length > 0) throw new BadInput(problems.join('\n'));
  if (worlds.length === 0)
    throw new BadInput(
      `--scenarios: expected a folder with scenarios (<id>.ts, .js or .json), got ${JSON.stringify(folder)}`,
    );
  return worlds;
};

/** Those of these ids, each once; all if there is none. Throws at the first that is not there. */
export const selectWorlds = (worlds: readonly World[], ids: readonly string[]): readonly World[] => {
  const known = worlds.map(({ id }) => id);
  for (const id of ids) {
    if (known.includes(id)) continue;
    const guess = didYouMean(id, known) || '; misdial list shows all';
    throw new BadInput(`expected a scenario, got ${JSON.stringify(id)}${guess}`);
  }
  return ids.length === 0 ? worlds : worlds.filter(({ id }) => ids.includes(id));
};
