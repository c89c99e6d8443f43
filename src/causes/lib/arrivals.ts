/** What of the client's attempts reached the server. */
import { evidenceOf, type ArrivalsFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { includes, namesOfClient, plain, same, toldAside, tried } from './names.ts';
import { route } from './off-net.ts';
import { focus, open, refused, siblingsAnswering, silent } from './reach.ts';
import { isInside } from './server-addresses.ts';
import { either, once, show, type Shown } from './shown.ts';
import { toldByIcmp } from './told.ts';

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
  const asked = evidenceOf(evidence, 'siblings').flatMap(({ facts }) => facts.ports.map((one) => one.port));
  return new Set(asked.filter((one) => one !== port));
};

/**
 * The addresses by which the client's packets come: its own, or that of an address translator, which shows in that
 * it tried several of our sibling ports within the watch.
 */
const sources = (evidence: readonly Evidence[], seen: readonly Seen[]): ReadonlySet<string> => {
  const own = clientAddresses(evidence);
  const ports = siblingPorts(evidence);
  const touched = new Map<string, Set<number>>();
  for (const { from, port } of seen) {
    if (ports.has(port)) touched.set(plain(from), (touched.get(plain(from)) ?? new Set()).add(port));
  }
  const translated = [...touched].filter(([, some]) => some.size >= 2).map(([from]) => from);
  const direct = [...own].filter((address) => seen.some(({ from }) => same(from, address)));
  return new Set([...direct, ...translated]);
};

/** Whether the client may come by another address than its own (RFC 1918: what has only inside addresses must). */
const mayBeTranslated = (evidence: readonly Evidence[]): boolean => {
  const own = evidenceOf(evidence, 'route').find(({ vantage }) => vantage === 'client')?.facts.own ?? [];
  return own.every(({ class: kind }) => isInside(kind) || kind === 'loopback' || kind === 'link-local');
};

/** Other ports answered the client: had its packets come here, at least two of them would have been seen. */
const wouldShow = (evidence: readonly Evidence[]): boolean =>
  (siblingsAnswering(evidence)?.value.length ?? 0) >= 2;

/** What the server answered to some requests for the goal's port. */
const answersTo = (evidence: readonly Evidence[], { from }: Seen): ReadonlySet<string> => {
  const port = portOf(evidence);
  const rows = capture(evidence)?.facts.answered ?? [];
  return new Set(rows.filter((one) => one.port === port && same(one.to, from)).map(({ kind }) => kind));
};

/**
 * What came by an address that is not known for the client's is not the client's if it fared otherwise: the server accepted
 * it while the client got no answer or was refused, or refused it while the client was let in. Others are busy with the same
 * port as well.
 */
const faredOtherwise = (evidence: readonly Evidence[], row: Seen): boolean => {
  const answers = answersTo(evidence, row);
  if (focus(evidence)?.value.outcome === 'open') return answers.has('rst') && !answers.has('syn-ack');
  return answers.has('syn-ack');
};

/** It fared as the client did: reset by this server, or left without any answer of TCP's. */
const faredAlike = (evidence: readonly Evidence[], row: Seen): boolean => {
  const answers = answersTo(evidence, row);
  const byIcmp = toldByIcmp(evidence) !== null;
  if (refused(evidence) && !byIcmp) return answers.has('rst') && !answers.has('syn-ack');
  return (byIcmp || silent(evidence) !== null) && answers.size === 0;
};

interface Requests {
  readonly watch: Evidence<ArrivalsFacts> | undefined;
  /** Connection requests for the goal's port that are the client's, as far as that can be told. */
  readonly rows: readonly Seen[];
  /** The client was recognised by its address, or by the other ports that it tried. */
  readonly sure: boolean;
}

const requests = once((evidence: readonly Evidence[]): Requests => {
  const watch = capture(evidence);
  const port = portOf(evidence);
  const seen = watch?.facts.seen ?? [];
  // Where somebody says that the name leads elsewhere, the client tries that address as well: that is not the goal's.
  const names = namesOfClient(evidence);
  const aside = names !== null && toldAside(names.facts).length > 0;
  const onPort = seen.filter((one) => one.port === port && (!aside || includes(tried(evidence), one.to)));
  const from = sources(evidence, seen);
  if (from.size > 0) return { watch, sure: true, rows: onPort.filter((one) => from.has(plain(one.from))) };
  if (!mayBeTranslated(evidence)) return { watch, sure: true, rows: [] };
  // What comes from the goal's own address was relayed by whoever has it.
  const foreign = onPort.filter((one) => !includes(tried(evidence), one.from));
  if (!wouldShow(evidence)) {
    return { watch, sure: false, rows: foreign.filter((one) => !faredOtherwise(evidence, one)) };
  }
  // The other ports' answers may be those of a router that forwards the goal's port alone.
  const alike = foreign.filter((one) => faredAlike(evidence, one));
  return { watch, sure: alike.length === 0, rows: alike };
});

/** The client's connection requests for the goal's port reached the server. */
export const arrived = (evidence: readonly Evidence[]): Shown<number> | null => {
  const { watch, rows } = requests(evidence);
  const count = rows.reduce((sum, one) => sum + one.count, 0);
  return count > 0 ? show(count, watch) : null;
};

/** The server's own addresses at which they came. */
export const arrivedAt = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const { watch, rows } = requests(evidence);
  return rows.length > 0 ? show([...new Set(rows.map(({ to }) => plain(to)))], watch) : null;
};

/** The addresses that the client has for the server: those that its requests came from, or, where none was seen, its own. */
export const arrivedFrom = (evidence: readonly Evidence[]): readonly string[] => {
  const { rows } = requests(evidence);
  return rows.length > 0 ? rows.map(({ from }) => plain(from)) : [...clientAddresses(evidence)];
};

/** The addresses by which the client comes to this server at all, by whatever port. */
export const sourceOfClient = (evidence: readonly Evidence[]): readonly string[] => [
  ...sources(evidence, capture(evidence)?.facts.seen ?? []),
];

/** The watch, if it saw each packet. */
export const watchedPackets = (evidence: readonly Evidence[]): Evidence<ArrivalsFacts> | null =>
  capture(evidence) ?? null;

/** Of what the client asked, nothing was answered by this server, as far as each packet was seen. */
export const noAnswerLeft = (evidence: readonly Evidence[]): Shown | null => {
  const { watch, rows } = requests(evidence);
  return watch && rows.length > 0 && !answerLeft(evidence, 'syn-ack') ? show(true, watch) : null;
};

/** The same, and they are surely the client's: others may be busy with this port as well. */
export const surelyArrived = (evidence: readonly Evidence[]): Shown<number> | null =>
  requests(evidence).sure ? arrived(evidence) : null;

/**
 * The server watched each packet while the client tried, and saw no connection request for the goal's port. What a machine
 * sends to itself crosses no link, and is not watched.
 */
export const notArrived = (evidence: readonly Evidence[]): Shown | null => {
  const watch = capture(evidence);
  const attempted = focus(evidence);
  if (!watch || !attempted || arrived(evidence) || route(evidence)?.value.route === 'local') return null;
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

/**
 * A port of the goal's address answered the client while none of its connection requests reached the server. An answer to
 * an echo request is no proof: those are not watched, and many a firewall lets them through.
 */
export const answeredByAnother = (evidence: readonly Evidence[]): Shown | null => {
  const nothing = notArrived(evidence);
  if (!nothing || siblingsArrived(evidence)) return null;
  const answer = either<unknown>(refused(evidence), open(evidence), siblingsAnswering(evidence));
  return answer ? show(true, nothing, answer) : null;
};

/**
 * Whoever has the goal's address asked the server for something itself while the client tried: it stands before the server
 * and hands requests on, the client's among them.
 */
export const relayed = (evidence: readonly Evidence[]): Shown | null => {
  const found = capture(evidence)?.facts.seen?.some((one) => includes(tried(evidence), one.from));
  return found ? show(true, capture(evidence)) : null;
};

/** Requests arrived, and the server's own answer to them left it. */
export const answerLeft = (evidence: readonly Evidence[], kind: 'syn-ack' | 'rst'): Shown | null => {
  const { watch, rows } = requests(evidence);
  const to = new Set(rows.map(({ from }) => plain(from)));
  const port = portOf(evidence);
  const found = watch?.facts.answered?.some(
    (one) => one.port === port && one.kind === kind && to.has(plain(one.to)),
  );
  return found ? show(true, watch) : null;
};
