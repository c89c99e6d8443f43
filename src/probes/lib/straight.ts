/** The goal, tried straight at its address, past any proxy setting. */
import type { AttemptFacts } from '../../core/facts.ts';
import type { Finding, Target } from '../../core/types.ts';
import { reach } from './dial-name.ts';
import type { Felt } from './felt.ts';
import { requestGoal } from './goal-request.ts';
import { holding } from './hold-files.ts';
import { intermediaryIn } from './intermediaries.ts';
import { watchProgress } from './progress.ts';
import type { Requested } from './requested.ts';
import type { Limits } from './tcp.ts';

/** How often it is looked how far a request has come, in ms. */
const PROGRESS_MS = 600;

type Place = Pick<AttemptFacts, 'proxy' | 'address' | 'port' | 'nameMs' | 'connectMs'>;

export const failed = (
  { failure, ...felt }: Felt,
  facts: Place & Pick<AttemptFacts, 'phase' | 'answer'>,
): Finding<AttemptFacts> => ({
  failure,
  facts: { ...felt, ...facts },
});

export const requested = ({ failure, facts }: Requested, place: Place): Finding<AttemptFacts> => {
  const intermediary = facts.answer && intermediaryIn(facts.answer);
  return { failure, facts: { ...facts, ...place, ...(intermediary && { intermediary }) } };
};

/** The limits of a phase that begins now; `until` is when all must have ended. */
export interface Pace {
  readonly until: number;
  limits(): Limits;
  /** Called once it is connected, to the server or to the proxy. */
  onConnected?(): void;
}

/** `to` is a name or an address. Without `verify` any certificate will do. `dialMs` bounds how long the connection may take. */
export const straight = async (
  target: Target,
  to: string,
  { until, limits, onConnected }: Pace,
  { verify = true, dialMs = Infinity }: { readonly verify?: boolean; readonly dialMs?: number } = {},
): Promise<Finding<AttemptFacts>> => {
  const { firstAddressOnly: firstOnly, localAddress, localPort } = target;
  const source = { localAddress, localPort };
  const holds = Number(target.with?.['holds'] ?? 0);
  const dialling = (): Limits => ({ ...limits(), ms: Math.min(dialMs, limits().ms) });
  const reached = await holding(holds, () => reach(to, target.port, { ...dialling(), firstOnly, source }));
  const { address, nameMs, connectMs } = reached;
  const place = { address, port: target.port, nameMs, connectMs };
  if (!reached.ok) return failed(reached.felt, { ...place, phase: reached.phase });
  onConnected?.();
  const progress = watchProgress(reached.socket, PROGRESS_MS, limits().signal);
  const options = { ...limits(), until, looks: true, quietly: true, verify, resets: localPort !== undefined };
  const asked = await requestGoal(reached.socket, target, options);
  const moved = await progress.stop();
  const waits = asked.failure === 'no_answer' && moved.length > 0;
  return requested(waits ? { ...asked, facts: { ...asked.facts, moved } } : asked, place);
};
