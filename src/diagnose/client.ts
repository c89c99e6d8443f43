/** What is measured on the client's machine. */
import { isIP } from 'node:net';
import type { NamesFacts, ProxySettingsFacts, RouteFacts } from '../core/facts.ts';
import { symptomOf } from '../core/failure.ts';
import { toldAside } from '../causes/lib/names.ts';
import type { Evidence, Target } from '../core/types.ts';
import { around, type Around, type Attempted, type Connected } from './around.ts';
import { NO_LONGER_NEEDED, type Ask } from './asking.ts';
import { askOnward, lookOnward } from './onward.ts';
import { proxyPlace } from './proxy-place.ts';
import { inTrouble } from './trouble.ts';
import { afterTurnedAway } from './turned-away.ts';
import { atMost, type Left } from './waiting.ts';

/** A name rarely has more addresses that differ in kind. */
const ADDRESSES = 4;
/** Of the addresses where a plain client does not go. */
const ASIDE = 3;
const PROXY_MS = 1300;
/** Who has not been answered by then is not answered; programs go on waiting for half a minute and more. */
const ATTEMPT_MS = 4250;
/**
 * The plain attempt gives up so long before the deadline, so that its giving up is still evidence, and what became of its
 * request can be looked at.
 */
const SETTLING_MS = 500;
/** Names whose own servers are silent hold nobody up for longer than one retry of each question. */
const NAMES_MS = 2500;
/** A resolver that has not answered by then, asked twice, is silent; programs go on waiting for 10 s and more. */
const SYSTEM_MS = 3000;

/** Looks where the name leads by what others say of it: its own servers above all, another resolver, a name without a suffix. */
const lookAside = async (
  ask: Ask,
  goal: Target,
  names: NamesFacts,
  watched: Promise<void>,
  left: Left,
): Promise<void> => {
  await watched;
  const look = async (address: string): Promise<void> => {
    const there = { ...goal, address, with: { role: 'authority' } };
    const connected = (await ask('connect', {
      ...there,
      timeoutMs: Math.min(PROXY_MS, left()),
    })) as Connected;
    if (connected?.facts.outcome !== 'open') return;
    await Promise.all([ask('fingerprint', there), askOnward(ask, { ...goal, address }, ['name'], left)]);
  };
  await Promise.all(toldAside(names).slice(0, ASIDE).map(look));
};

/** Whether the client's proxy takes connections at all. */
const proxySilent = async (
  ask: Ask,
  goal: Target,
  settings: ProxySettingsFacts | undefined,
  left: Left,
): Promise<boolean> => {
  const place = settings?.applies ? proxyPlace(settings.applies.value) : null;
  if (!place) return false;
  const target = { ...goal, ...place, with: { role: 'proxy' }, timeoutMs: Math.min(PROXY_MS, left()) };
  const connected = (await ask('connect', target)) as Connected;
  return connected?.facts.outcome === 'silent';
};

/** Whether the resolvers have an address for every name: where they gave one for this name. */
const inventNames = async (ask: Ask, goal: Target, { hostsFile, system }: NamesFacts): Promise<void> => {
  if (hostsFile.length === 0 && system.length > 0) await ask('invented-names', goal);
};

/** A plain client goes on waiting for resolvers that say nothing, asked one by one. */
const nobodyAnswers = (names: NamesFacts | undefined): boolean =>
  names?.systemFailure === 'dns_timeout' &&
  names.resolvers.every(({ outcome }) => outcome === 'timeout' || outcome === 'unreachable');

/** Whether the plain attempt and one straight to the same address ended differently: one went well, and one did not. */
const disagree = async (
  attempt: Promise<Attempted>,
  places: ReadonlyMap<string, Around>,
): Promise<boolean> => {
  const one = await attempt;
  const { address, phase, proxy } = one?.facts ?? {};
  const place = address === undefined || proxy !== undefined ? undefined : places.get(address);
  const outcome = await Promise.race([place?.outcome, Promise.resolve(undefined)]);
  // What this machine denies its own program says nothing of the way.
  if (!one || outcome === undefined || symptomOf(one.failure) === 'address-unavailable') return false;
  // Neither was answered.
  if (one.failure === 'no_answer' && outcome === 'silent') return false;
  return phase === 'connect' ? outcome === 'open' : outcome !== 'open';
};

/**
 * Resolves when all that matters has been measured: at once when the plain attempt succeeds and nobody says that it fails
 * now and then, otherwise when every address of the goal has been looked at and the attempt has ended or can only go on
 * waiting. What the server is to see is tried once it watches: `watched`. `onTrouble` is called while it can still be seen
 * there what the matter is.
 */
export const collectClient = async (
  ask: Ask,
  goal: Target,
  watched: Promise<void>,
  left: Left,
  onTrouble: () => void = () => {},
): Promise<void> => {
  const literal = isIP(goal.host) !== 0;
  const waiting = new AbortController();
  let isConnected = false;
  const onReady = (): void => void (isConnected = true);
  const attempt = ask(
    'attempt',
    {
      ...goal,
      timeoutMs: Math.max(1, Math.min(ATTEMPT_MS + (goal.quietMs ?? 0), left() - SETTLING_MS)),
      with: { ...goal.with, inAll: true },
    },
    { signal: waiting.signal, onReady },
  ) as Promise<Attempted>;
  const names = ask(
    'names',
    { ...goal, timeoutMs: Math.min(SYSTEM_MS, left()) },
    { signal: waiting.signal },
  ) as Promise<Evidence<NamesFacts> | null>;
  const settings = ask('proxy-settings', goal) as Promise<Evidence<ProxySettingsFacts> | null>;

  void inTrouble(attempt).then((troubled) => troubled && onTrouble());
  const objections = afterTurnedAway(ask, goal, attempt, left);
  const places = new Map<string, Around>();
  const look = (address: string): void => {
    if (!places.has(address) && places.size < ADDRESSES)
      places.set(address, around(ask, { ...goal, address }, attempt, watched, left));
  };
  // The first address is known long before the name's own servers have been found and asked: this one resolves the name.
  const first = literal
    ? Promise.resolve(look(goal.host))
    : ask('route', goal, { incidental: true }).then((one) => one && look((one.facts as RouteFacts).address));
  const named = names.then(async (one) => {
    for (const address of one?.facts.system ?? []) look(address);
    if (one && !one.facts.literal)
      await Promise.all([lookAside(ask, goal, one.facts, watched, left), inventNames(ask, goal, one.facts)]);
  });
  const proxied = settings.then((one) => proxySilent(ask, goal, one?.facts, left));
  const onward = settings.then((one) =>
    lookOnward(ask, goal, attempt, (one?.facts.applies ?? null) !== null, left),
  );

  // Who comes from one certain port cannot try twice at a time, nor need who is quiet for long be asked so often.
  // What is to be delivered is not delivered over and over, and a try without it would be another's.
  const now = async (): Promise<boolean> =>
    goal.localPort === undefined &&
    goal.quietMs === undefined &&
    goal.payload === undefined &&
    (goal.tries !== undefined || (await disagree(attempt, places)));
  const healthy = new Promise<void>(
    (resolve) =>
      void attempt.then(async (one) => {
        if (one?.failure === null && !(await now())) resolve();
      }),
  );
  const measured = (async () => {
    await Promise.all([first, atMost(NAMES_MS, named)]);
    const outcomes = await Promise.all([...places.values()].map(({ outcome }) => outcome));
    await Promise.all([...places.values()].map(({ done }) => done));
    const applies = (await settings)?.facts.applies ?? null;
    const nobodySpeaks = applies
      ? await proxied
      : outcomes.length > 0
        ? outcomes.every((one) => one === 'silent')
        : nobodyAnswers((await names)?.facts);
    // Where the line is full, others may be lost on the way that one of us was not.
    const onlyWaits = nobodySpeaks && !isConnected;
    if (!onlyWaits) await objections;
    if (!onlyWaits || applies) await onward;
    await proxied;
    waiting.abort(NO_LONGER_NEEDED);
    // Last, and alone: what else is tried would count for whoever counts.
    if (await now()) await ask('repeats', { ...goal, timeoutMs: Math.max(1, left() - SETTLING_MS) });
  })();
  await Promise.race([healthy, measured]);
};
