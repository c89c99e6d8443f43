/** Which of the server's firewall rules took the client's packets, and who owns them. */
import type { Symptom } from '../../core/failure.ts';
import { evidenceOf, type FirewallFacts, type FirewallRule } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { arrived, arrivedFrom, notArrived } from './arrivals.ts';
import { isLoopback, nobodyListens } from './listening.ts';
import { failedBy } from './often.ts';
import { focus } from './reach.ts';
import { show, type Shown } from './shown.ts';
import { isAmong, sourcesIn } from './sources.ts';

type Manager = FirewallFacts['managers'][number];

/** What a rule goes by beside where a packet comes from and goes to. */
export type Condition = 'rate' | 'count' | 'chance';

/**
 * As iptables-extensions(8) and nft(8) write it. A plain `limit` is none of these: it matches what is within the limit, and
 * what is beyond it meets the next rule.
 */
const CONDITIONS: readonly (readonly [Condition, RegExp])[] = [
  ['count', /-m connlimit\b.*--connlimit-above|\bct count over\b/],
  ['rate', /-m hashlimit\b.*--hashlimit-above|-m recent\b.*--hitcount|\blimit rate over\b/],
  ['chance', /-m statistic\b|\bnumgen random\b|\bnumgen inc\b/],
];

/** Null: it takes all that it is for. */
const conditionOf = ({ rule }: FirewallRule): Condition | null =>
  CONDITIONS.find(([, pattern]) => pattern.test(rule))?.[0] ?? null;

export interface Taken {
  readonly rule: FirewallRule;
  /** The front end that made the rule; absent if a person or another program did. */
  readonly manager?: Manager;
}

const watched = (evidence: readonly Evidence[]) => evidenceOf(evidence, 'firewall')[0];

/** ufw leaves what no rule of its own decided to the policy of the kernel's own chains, which it sets. */
const setsPolicies = ({ chains }: Manager): boolean => chains.some((prefix) => prefix.startsWith('ufw'));

const isKernelPolicy = ({ rule, tool, chain }: FirewallRule): boolean =>
  rule === 'policy' && tool !== 'nft' && ['INPUT', 'FORWARD'].includes(chain);

const ownerOf = (rule: FirewallRule, managers: readonly Manager[]): Manager | undefined =>
  managers.find(
    (manager) =>
      manager.active &&
      (manager.chains.some((prefix) => rule.chain.startsWith(prefix) || rule.table.startsWith(prefix)) ||
        (isKernelPolicy(rule) && setsPolicies(manager))),
  );

/** Packets that may be counted on one side and not yet, or no more, on the other. */
const SLACK = 2;

/**
 * Whether a rule that took some packets can have taken the client's. One that takes what comes to any port takes
 * strangers' packets as well: it must have taken at least as many as the client's that came.
 */
const canHaveTaken = (rule: FirewallRule, came: number): boolean =>
  rule.hits > 0 && (rule.rule !== 'policy' || rule.hits >= came - SLACK);

const taken = (
  evidence: readonly Evidence[],
  verdict: FirewallRule['verdict'],
  answers = false,
): Shown<Taken> | null => {
  const watch = watched(evidence);
  const came = arrived(evidence)?.value ?? 0;
  const moved = watch?.facts.rules.filter(
    (rule) =>
      rule.verdict === verdict &&
      rule.appliesToPort &&
      conditionOf(rule) === null &&
      (rule.outgoing ?? false) === answers &&
      canHaveTaken(rule, came),
  );
  // A rule that names the port says more than a policy.
  const [rule] = (moved ?? []).toSorted(
    (a, b) => Number(a.rule === 'policy') - Number(b.rule === 'policy') || b.hits - a.hits,
  );
  if (!watch || !rule) return null;
  const manager = ownerOf(rule, watch.facts.managers);
  return show({ rule, ...(manager && { manager }) }, watch);
};

/** A rule that drops, applies to the goal's port and took packets while the client tried. */
export const dropped = (evidence: readonly Evidence[]): Shown<Taken> | null => taken(evidence, 'drop');

/** The same for a rule that refuses. */
export const rejected = (evidence: readonly Evidence[]): Shown<Taken> | null => taken(evidence, 'reject');

/** What a client feels of each verdict, as it connects or, of a rule for every packet, in the midst of a connection. */
const FELT: Readonly<Record<FirewallRule['verdict'], readonly Symptom[]>> = {
  drop: ['timeout', 'hang'],
  reject: ['refused', 'unreachable', 'reset'],
};

/** How many of the client's tries, at the least, ended as those do that meet this verdict. */
const feltTimes = (evidence: readonly Evidence[], verdict: FirewallRule['verdict']): number => {
  const outcome = focus(evidence)?.value.outcome ?? 'open';
  const fits = (verdict === 'drop' ? ['silent'] : ['refused', 'unreachable']).includes(outcome);
  return Math.max(failedBy(evidence, ...FELT[verdict]), fits ? 1 : 0);
};

/**
 * A rule that takes packets only beyond some number, or by chance, and that took some of the goal's port while the client tried.
 * Strangers meet such rules all day: what the client felt must fit the verdict, and each try that ended so cost a packet.
 */
export const takenBy = (
  evidence: readonly Evidence[],
  condition: Condition,
  verdicts: readonly FirewallRule['verdict'][] = ['reject', 'drop'],
): Shown<Taken> | null => {
  const watch = watched(evidence);
  const canBe = ({ verdict, hits }: FirewallRule): boolean => {
    const times = feltTimes(evidence, verdict);
    return times > 0 && hits > 0 && hits >= times - SLACK;
  };
  const rule = watch?.facts.rules.find(
    (one) =>
      one.appliesToPort && conditionOf(one) === condition && verdicts.includes(one.verdict) && canBe(one),
  );
  if (!watch || !rule || notArrived(evidence)) return null;
  const manager = ownerOf(rule, watch.facts.managers);
  return show({ rule, ...(manager && { manager }) }, watch);
};

/** Where nobody listens, whoever is within the number is refused as well. */
const refusedBeyond = (evidence: readonly Evidence[]): Shown<Taken> | null =>
  nobodyListens(evidence)
    ? null
    : (takenBy(evidence, 'count', ['reject']) ?? takenBy(evidence, 'rate', ['reject']));

/** A rule that refuses, of any kind, took packets for the goal's port, and the client's came there. */
export const refusedByRule = (evidence: readonly Evidence[]): Shown<Taken> | null =>
  notArrived(evidence) ? null : (rejected(evidence) ?? refusedBeyond(evidence));

/** A rule that drops, for what the server sends: it took its answers from the goal's port. */
export const answersDropped = (evidence: readonly Evidence[]): Shown<Taken> | null =>
  taken(evidence, 'drop', true);

/** A rule for what the server sends, without a counter, may have taken its answers. */
export const mayHaveDroppedAnswers = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const watch = watched(evidence);
  const [rule] = uncounted(evidence, 'drop', true);
  return watch && rule && !answersDropped(evidence) ? show({ rule }, watch) : null;
};

/** The rules were watched, and none for what the server sends took anything, or can have unseen. */
export const noAnswerDropped = (evidence: readonly Evidence[]): Shown | null => {
  const watch = watched(evidence);
  return watch && !answersDropped(evidence) && !mayHaveDroppedAnswers(evidence) ? show(true, watch) : null;
};

const byPath = ({ rule }: FirewallRule): boolean => /\brpfilter\b|\bfib saddr\b/.test(rule);

/** The rule that took the packets asks whether an answer would leave by the link that they came by (rpfilter, fib). */
export const droppedByPath = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const one = dropped(evidence);
  return one && byPath(one.value.rule) ? one : null;
};

type AllowList = NonNullable<FirewallFacts['allowLists']>[number];

/** Its turn comes before that of the rule. Where the order was not recorded, it is of the same chain. */
const comesBefore = ({ places, chain }: AllowList, rule: FirewallRule): boolean => {
  if (!places) return chain === rule.chain;
  const place = places.find((one) => one.chain === rule.chain);
  return place !== undefined && (rule.nth === undefined || place.nth < rule.nth);
};

const isOfThisMachine = ({ rule }: AllowList): boolean =>
  sourcesIn(rule)?.every((source) => isLoopback(source.replace(/\/\d+$/, ''))) ?? false;

/**
 * The rule that took the packets, or may have, takes what does not come from certain sources: it says so itself, or rules
 * before it accept the port from some sources only. Those that accept every port from somewhere count if the rule that took
 * the packets is for this port alone. Null if the client is known to be one of these sources.
 */
export const notOnList = (
  evidence: readonly Evidence[],
): Shown<Taken & { readonly list?: AllowList }> | null => {
  const one = dropped(evidence) ?? mayHaveDropped(evidence);
  if (!one || byPath(one.value.rule)) return null;
  const { rule } = one.value;
  const client = arrivedFrom(evidence).filter((address) => !isLoopback(address));
  const namesClient = (named: string): boolean => {
    const sources = sourcesIn(named);
    return sources !== null && client.some((address) => isAmong(address, sources));
  };
  if (rule.source === 'all-but-these') return namesClient(rule.rule) ? null : one;
  if (rule.source === 'these') return null;
  const isNamed = rule.rule !== 'policy' && /dport/.test(rule.rule);
  const lists = (watched(evidence)?.facts.allowLists ?? []).filter(
    (accept) =>
      accept.tool === rule.tool &&
      accept.table === rule.table &&
      (accept.namesPort || isNamed) &&
      comesBefore(accept, rule) &&
      !isOfThisMachine(accept),
  );
  const [list] = lists;
  return list && !lists.some((accept) => namesClient(accept.rule)) ? show({ ...one.value, list }, one) : null;
};

/** A dropping rule that a front end made. */
export const droppedByManager = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const one = dropped(evidence);
  return one?.value.manager ? one : null;
};

/** A dropping rule that no front end made. */
export const droppedByHand = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const one = dropped(evidence);
  return one && !one.value.manager ? one : null;
};

const uncounted = (
  evidence: readonly Evidence[],
  verdict: FirewallRule['verdict'] = 'drop',
  answers = false,
): readonly FirewallRule[] =>
  watched(evidence)?.facts.rules.filter(
    (rule) =>
      rule.uncounted &&
      rule.appliesToPort &&
      rule.verdict === verdict &&
      (rule.outgoing ?? false) === answers,
  ) ?? [];

/** No counted rule moved, but there is one that drops, applies to the goal's port and has no counter. */
export const mayHaveDropped = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const watch = watched(evidence);
  const [rule] = uncounted(evidence).toSorted(
    (a, b) => Number(a.rule === 'policy') - Number(b.rule === 'policy'),
  );
  if (!watch || !rule || dropped(evidence)) return null;
  const manager = ownerOf(rule, watch.facts.managers);
  return show({ rule, ...(manager && { manager }) }, watch);
};

/** The server's rules were watched while the client tried, and none that drops moved, or can have moved unseen. */
export const noRuleMoved = (evidence: readonly Evidence[]): Shown | null => {
  const watch = watched(evidence);
  return watch && !dropped(evidence) && uncounted(evidence).length === 0 ? show(true, watch) : null;
};

/** A front end is at work that does not open the goal's port. */
export const managerCloses = (evidence: readonly Evidence[]): Shown<Manager> | null => {
  const watch = watched(evidence);
  const found = watch?.facts.managers.find(({ active, allowsPort }) => active && allowsPort === false);
  return watch && found ? show(found, watch) : null;
};

/** The front end on the server, whether or not it is to blame. */
export const activeManager = (evidence: readonly Evidence[]): Manager | undefined =>
  watched(evidence)?.facts.managers.find(({ active }) => active);

/** The server's firewall rules could be read. */
export const watchedRules = (evidence: readonly Evidence[]): Shown | null => {
  const watch = watched(evidence);
  return watch ? show(true, watch) : null;
};

/** No rule that refuses moved, but there is one for the goal's port that has no counter. */
export const mayHaveRejected = (evidence: readonly Evidence[]): Shown<Taken> | null => {
  const watch = watched(evidence);
  const [rule] = uncounted(evidence, 'reject');
  return watch && rule && !rejected(evidence) ? show({ rule }, watch) : null;
};

/** The server's rules were watched while the client tried, and none that refuses moved, or can have moved unseen. */
export const noRejectMoved = (evidence: readonly Evidence[]): Shown | null => {
  const watch = watched(evidence);
  return watch && !rejected(evidence) && !mayHaveRejected(evidence) ? show(true, watch) : null;
};
