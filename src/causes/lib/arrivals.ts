/** What of the client's attempts reached the server. */
import { evidenceOf, type ArrivalsFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { plain, same } from './names.ts';
import { focus, open, pinged, refused, siblingsAnswering } from './reach.ts';
import { show, type Shown } from './shown.ts';

type Seen = NonNullable<ArrivalsFacts['seen']>[number];

const capture = (evidence: readonly Evidence[]) =>
  evidenceOf(evidence, 'arrivals').find(
    ({ facts }) => facts.method === 'capture' && facts.seen !== undefined,
  );

const clientAddresses = (evidence: readonly Evidence[]): ReadonlySet<string> => {
  const bound = evidenceOf(evidence, 'connect').map(({ facts }) => facts.localAddress);
  const own = evidenceOf(evidence, 'route')
    .filter(({ vantage }) => vantage === 'client')
    .flatMap(({ facts }) => facts.own.map(({ address }) => address));
  return new Set([...bound, ...own].filter((address) => address !== undefined).map(plain));
};

const siblingPorts = (evidence: readonly Evidence[]): ReadonlySet<number> => {
  const port = portOf(evidence);
  const tried = evidenceOf(evidence, 'siblings').flatMap(({ facts }) => facts.ports.map((seen) => seen.port));
  return new Set(tried.filter((one) => one !== port));
};

/**
 * The addresses by which the client's packets come: its own, or that of an address translator, which shows in that
 * it tried several of our sibling ports within the watch.
 */
const sources = (evidence: readonly Evidence[], seen: readonly Seen[]): ReadonlySet<string> => {
  const own = clientAddresses(evidence);
  const ports = siblingPorts(evidence);
  const tried = new Map<string, Set<number>>();
  for (const { from, port } of seen) {
    if (ports.has(port)) tried.set(plain(from), (tried.get(plain(from)) ?? new Set()).add(port));
  }
  const translated = [...tried].filter(([, touched]) => touched.size >= 2).map(([from]) => from);
  return new Set([
    ...[...own].filter((address) => seen.some(({ from }) => same(from, address))),
    ...translated,
  ]);
};

/** Connection requests for the goal's port that the server saw, from the client as far as that can be told. */
const seenOnPort = (evidence: readonly Evidence[], seen: readonly Seen[]): readonly Seen[] => {
  const port = portOf(evidence);
  const from = sources(evidence, seen);
  // No source known: the client may come by a translator's address, so any request for the port may be its own.
  return seen.filter((one) => one.port === port && (from.size === 0 || from.has(plain(one.from))));
};

/** The client's connection requests for the goal's port reached the server. */
export const arrived = (evidence: readonly Evidence[]): Shown<number> | null => {
  const watch = capture(evidence);
  const found = seenOnPort(evidence, watch?.facts.seen ?? []);
  return found.length > 0
    ? show(
        found.reduce((sum, { count }) => sum + count, 0),
        watch,
      )
    : null;
};

/** The server watched each packet while the client tried, and saw no connection request for the goal's port. */
export const notArrived = (evidence: readonly Evidence[]): Shown | null => {
  const watch = capture(evidence);
  const attempted = focus(evidence);
  if (!watch || !attempted || arrived(evidence)) return null;
  return show(true, watch, attempted);
};

/** Requests for other ports of the goal's address, made by the client in the same moment, reached the server. */
export const siblingsArrived = (evidence: readonly Evidence[]): Shown<readonly number[]> | null => {
  const watch = capture(evidence);
  const seen = watch?.facts.seen ?? [];
  const from = sources(evidence, seen);
  const ports = siblingPorts(evidence);
  const found = seen
    .filter((one) => ports.has(one.port) && from.has(plain(one.from)))
    .map(({ port }) => port);
  return found.length > 0 ? show([...new Set(found)], watch) : null;
};

/** The goal's address answered the client, on this or on another port, while nothing of the client's reached the server. */
export const answeredByAnother = (evidence: readonly Evidence[]): Shown | null => {
  const nothing = notArrived(evidence);
  if (!nothing || siblingsArrived(evidence)) return null;
  const answer = refused(evidence) ?? open(evidence) ?? siblingsAnswering(evidence) ?? pinged(evidence);
  return answer ? show(true, nothing, answer) : null;
};

/** Requests arrived, and the server's own answer to them left it. */
export const answerLeft = (evidence: readonly Evidence[], kind: 'syn-ack' | 'rst'): Shown | null => {
  const watch = capture(evidence);
  const port = portOf(evidence);
  const to = sources(evidence, watch?.facts.seen ?? []);
  const found = watch?.facts.answered?.some(
    (one) => one.port === port && one.kind === kind && (to.size === 0 || to.has(plain(one.to))),
  );
  return found && arrived(evidence) ? show(true, watch) : null;
};
