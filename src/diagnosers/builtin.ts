/** Ours: measure, then rank the catalogue's causes by the evidence. */
import { folderOf, loadFolder } from '../core/catalogue.ts';
import type { Cause, Diagnoser, Diagnosis } from '../core/types.ts';
import type { Unmeasured } from '../diagnose/asking.ts';
import { collect, type Task } from '../diagnose/collect.ts';
import { rank } from '../diagnose/rank.ts';

/** With what could not be measured, which a verdict in words should admit. */
export interface FullDiagnosis extends Diagnosis {
  readonly unmeasured: readonly Unmeasured[];
}

/** `task.onEvidence`, where given, is called with each piece as it comes. */
export const diagnose = async (task: Task): Promise<FullDiagnosis> => {
  const causes = await loadFolder<Cause>(folderOf('causes'));
  const { evidence, unmeasured } = await collect(task);
  return { verdict: rank(evidence, causes), evidence, unmeasured };
};

const builtin: Diagnoser = { id: 'builtin', diagnose };

export default builtin;
