/** A baseline: what the error code alone says, which is what most programs and people go by. */
import { symptomOf } from '../core/failure.ts';
import type { AttemptFacts } from '../core/facts.ts';
import { targetOf } from '../core/target.ts';
import type { Diagnoser, Evidence, Facts, Verdict } from '../core/types.ts';
import { guessFrom, verdictOf } from './lib/symptom-table.ts';

/** Kept back from the attempt, so that its giving up is still told. */
const MARGIN_MS = 200;

const read = ({ failure, facts, target }: Evidence<AttemptFacts & Facts>): Verdict => {
  if (failure === 'websocket_not_upgraded') return verdictOf('http-not-websocket');
  if (failure === 'http_status' && facts.answer?.status === 426) return verdictOf('websocket-not-http');
  if (failure === 'proxy_status' || facts.phase === 'proxy') return verdictOf('client-proxy');
  if (failure === 'http_status')
    return { kind: 'unknown', why: `HTTP ${facts.answer?.status ?? ''} from ${target.host}` };
  return guessFrom(symptomOf(failure));
};

const errno: Diagnoser = {
  id: 'errno',
  diagnose: async ({ url, agents, timeoutMs, signal, ...wishes }) => {
    const target = {
      ...targetOf(url, wishes),
      timeoutMs: Math.max(1, timeoutMs - MARGIN_MS),
    };
    const attempt = (await agents.client.probe('attempt', target, { signal })) as Evidence<
      AttemptFacts & Facts
    >;
    return { verdict: read(attempt), evidence: [attempt] };
  },
};

export default errno;
