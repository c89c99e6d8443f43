/** Asking one diagnoser about a broken world, safely. */
import { wishesOf } from '../core/target.ts';
import type { Diagnoser, Diagnosis, DiagnosisTask, Host, Lab, Scenario, VantageSet } from '../core/types.ts';
import { Late, withDeadline } from './deadline.ts';
import { hostOf } from './faults.ts';
import { measuringHands } from './hands.ts';
import type { Answer } from './outcome.ts';
import type { Patience } from './patience.ts';
import { readDiagnosis } from './verdict-schema.ts';

export interface Ask {
  readonly vantage: VantageSet;
  readonly diagnoser: Diagnoser;
}

const unknown = (why: string): Diagnosis => ({ verdict: { kind: 'unknown', why }, evidence: [] });

const taskFor = (
  lab: Lab,
  { ticket, goal }: Scenario,
  vantage: VantageSet,
  budgetMs: number,
  signal: AbortSignal,
): DiagnosisTask => {
  let last = 0;
  const counted = { signal, number: () => (last += 1) };
  const client = hostOf(lab, goal.from);
  const server: Host | undefined = vantage === 'both' ? hostOf(lab, goal.server) : undefined;
  return {
    ticket,
    url: goal.url,
    ...wishesOf(goal),
    vantage,
    agents: {
      client: measuringHands(client.agent, 'client', counted),
      ...(server && { server: measuringHands(server.agent, 'server', counted) }),
    },
    shells: { client: [...client.exec], ...(server && { server: [...server.exec] }) },
    timeoutMs: budgetMs,
    signal,
  };
};

/** A diagnoser that crashes, gives no verdict in time or answers nonsense says `unknown`. Rejects only when `signal` aborts. */
export const ask = async (
  { diagnoser, vantage }: Ask,
  {
    lab,
    scenario,
    patience,
    signal,
    now,
  }: {
    readonly lab: Lab;
    readonly scenario: Scenario;
    readonly patience: Patience;
    readonly signal: AbortSignal;
    readonly now: () => number;
  },
): Promise<Answer> => {
  const started = now();
  const asking = (limit: AbortSignal): Promise<Diagnosis> =>
    diagnoser.diagnose(taskFor(lab, scenario, vantage, patience.budgetMs, limit));
  const diagnosis = await withDeadline(patience.budgetMs + patience.graceMs, signal, async (limit) => {
    const read = readDiagnosis(await asking(limit));
    return 'ok' in read ? read.ok : unknown(`the diagnoser answered nonsense: ${read.nonsense}`);
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof Late) return unknown(`the diagnoser gave no verdict: ${error.message}`);
    return unknown(`the diagnoser crashed: ${error instanceof Error ? error.message : String(error)}`);
  });
  return { vantage, diagnoser: diagnoser.id, diagnosis, ms: now() - started };
};
