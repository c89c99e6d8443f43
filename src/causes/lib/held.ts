/** Whether connections to the goal's port are open while a further one gets no answer. */
import { evidenceOf } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { arrivedFrom, sourceOfClient } from './arrivals.ts';
import { includes } from './names.ts';
import { silent } from './reach.ts';
import { once, show, type Shown } from './shown.ts';

/** Open for the client itself, at its end. */
const heldByClient = (evidence: readonly Evidence[]): Shown<number> | null => {
  const address = silent(evidence)?.value.address;
  const one = evidenceOf(evidence, 'local-ports').find(
    ({ target }) => target.address === undefined || target.address === address,
  );
  const count = one?.facts.toGoal['ESTABLISHED'] ?? 0;
  return count > 0 ? show(count, one) : null;
};

/** Open, at the server's end, for the very address by which the client comes to it: its own, or its translator's. */
const heldAtServer = (evidence: readonly Evidence[]): Shown<number> | null => {
  const one = evidenceOf(evidence, 'way-back')[0];
  const from = [...sourceOfClient(evidence), ...arrivedFrom(evidence)];
  const rows = one?.facts.open?.filter((row) => includes(from, row.from)) ?? [];
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return count > 0 ? show(count, one) : null;
};

/** How many are open, as far as can be seen. */
export const heldOpen = once(
  (evidence: readonly Evidence[]): Shown<number> | null => heldByClient(evidence) ?? heldAtServer(evidence),
);
