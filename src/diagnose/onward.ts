/** Looking past what stops the client: what will it meet next? */
import type { AttemptFacts, OnwardFacts, Past } from '../core/facts.ts';
import type { Evidence, Target } from '../core/types.ts';
import { arrivedAt } from '../causes/lib/arrivals.ts';
import { plainAttempt } from '../causes/lib/attempt.ts';
import { selfRefused } from '../causes/lib/listening.ts';
import { tried } from '../causes/lib/names.ts';
import { focus } from '../causes/lib/reach.ts';
import { ownedByServer } from '../causes/lib/server-addresses.ts';
import type { Ask } from './asking.ts';
import { afterTurnedAway } from './turned-away.ts';
import type { Left } from './waiting.ts';

const ONWARD_MS = 1300;

type Tried = Evidence<AttemptFacts> | Evidence<OnwardFacts> | null;

export const askOnward = (
  ask: Ask,
  goal: Target,
  past: readonly Past[],
  left: Left,
): Promise<Evidence<OnwardFacts> | null> =>
  ask('onward', { ...goal, with: { past }, timeoutMs: Math.min(ONWARD_MS, left()) }) as Promise<
    Evidence<OnwardFacts>
  >;

/** A certificate that does not satisfy hides what the server would say to whoever takes it. */
const pastCertificate = async (ask: Ask, goal: Target, one: Tried, past: readonly Past[], left: Left) => {
  if (one?.failure !== 'tls_certificate' || one.facts.address === undefined) return;
  const there = { ...goal, address: one.facts.address };
  const inside = await askOnward(ask, there, [...past, 'certificate'], left);
  await afterTurnedAway(ask, { ...there, with: { unverified: true } }, Promise.resolve(inside), left);
};

/**
 * Past a certificate that does not satisfy, and past the client's proxy, each where it stands in the way. `attempt` may never
 * settle, where the proxy is silent: what lies past that is asked at once.
 */
export const lookOnward = async (
  ask: Ask,
  goal: Target,
  attempt: Promise<Evidence<AttemptFacts> | null>,
  proxied: boolean,
  left: Left,
): Promise<void> => {
  if (!proxied) return pastCertificate(ask, goal, await attempt, [], left);
  const direct = await askOnward(ask, goal, ['proxy'], left);
  await Promise.all([
    afterTurnedAway(ask, goal, Promise.resolve(direct), left),
    pastCertificate(ask, goal, direct, ['proxy'], left),
  ]);
};

/**
 * Where on the server itself the goal is to be tried, once all else has been measured: at the goal's address if it is the
 * server's own, or at the one that the client's requests came to. Null where the client's requests get through to the port, where
 * the server is known to refuse as it does to the client, and where the goal may lead elsewhere.
 */
export const serverSideAddress = (evidence: readonly Evidence[]): string | null => {
  const reached = focus(evidence)?.value;
  const goesThere = plainAttempt(evidence)?.facts.proxy === undefined || reached !== undefined;
  if (!goesThere || reached?.outcome === 'open') return null;
  const address =
    tried(evidence).find((one) => ownedByServer(evidence, one)) ?? arrivedAt(evidence)?.value[0];
  if (address === undefined) return null;
  return reached?.outcome === 'refused' && selfRefused(evidence, address) ? null : address;
};
