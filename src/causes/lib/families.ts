/**
 * What the causes of one symptom share. The first layer that fails decides who may be suspected at all: a refusal or a
 * silence of the goal's port gives every cause of its family the same weight, and only further facts tell them apart.
 */
import type { Evidence } from '../../core/types.ts';
import { answeredByAnother, answerLeft, arrived, notArrived, relayed } from './arrivals.ts';
import { cdnAtAddress, proxyAtAddress } from './cdn.ts';
import { siblingServes } from './elsewhere.ts';
import { offNet, withinClient } from './off-net.ts';
import { proxyCannotReach, proxyNotReached } from './proxies.ts';
import { heldOpen } from './held.ts';
import { heldToGoal } from './local-ports.ts';
import { alive, lifeless, refused, silent } from './reach.ts';
import { refusedByRule } from './rules.ts';
import { serverLinkDown, targetIsForeign } from './server-addresses.ts';
import { ledElsewhere } from './astray.ts';
import { staleProven } from './stale.ts';
import { keptBack, noWayByIcmp, toldByExpiry, toldByIcmp, toldByOwnFirewall } from './told.ts';
import { deafHop, linkDown, noGateway } from './own-network.ts';
import { all, either, once, unless } from './shown.ts';
import { pending } from './way-back.ts';
import { con, pro, VETO, type Term } from './weigh.ts';

/** Nats that a refusal or a silence gives to each cause of its family. */
export const FAMILY = 6;

/** Against everything beyond the client: its requests never left it. */
export const neverLeft = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, keptBack(evidence), 'the client’s requests never left its own machine'),
  con(VETO, toldByOwnFirewall(evidence), 'the client’s own firewall refused, and nobody else'),
  con(VETO, linkDown(evidence), 'the client’s own link is down'),
  con(VETO, noGateway(evidence), 'the client’s own gateway is not found'),
]);

/** Against everything at the goal's address: the client never asked there, or was led there by mistake. */
const ledAstray = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  ...neverLeft(evidence),
  con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
  con(6, staleProven(evidence), 'the name’s own servers give another address, and the service is there'),
  con(
    6,
    unless(ledElsewhere(evidence), staleProven(evidence)),
    'by rights the name leads to another address, and the service is there',
  ),
  con(6, cdnAtAddress(evidence), 'a CDN stands at this address, not the server'),
]);

/** This machine has connections to that very port that are alive while further ones are refused: somebody serves there. */
const servesOthers = (evidence: readonly Evidence[]): Term | null =>
  con(
    6,
    all(heldToGoal(evidence), refused(evidence)),
    'this machine has connections to that very port, and they are alive',
  );

/** Against everything on the path: there is none. */
export const noPath = (evidence: readonly Evidence[]): Term | null =>
  con(VETO, withinClient(evidence), 'the address is the client’s own: no network lies between');

/** A refusal by the server's own machine. */
export const refusedByServer = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  pro(FAMILY, refused(evidence)),
  ...ledAstray(evidence),
  con(VETO, answeredByAnother(evidence), 'nothing of what the client sent reached the server'),
  con(VETO, refusedByRule(evidence), 'a firewall rule on the server refused the connection'),
  servesOthers(evidence),
  con(
    VETO,
    toldByIcmp(evidence),
    'an ICMP error refused it: a port that nobody has open answers with a reset',
  ),
]);

/** A refusal, or an ICMP error, for which a firewall that says no may be to blame. */
export const rejectedOnTheWay = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  pro(FAMILY, either<unknown>(refused(evidence), noWayByIcmp(evidence))),
  ...ledAstray(evidence),
  con(VETO, toldByExpiry(evidence), 'the packets went in a circle'),
  con(12, offNet(evidence), 'the address is of an inside network that the client is not in'),
  con(
    4,
    noWayByIcmp(evidence)?.value === 'ENETUNREACH' ? lifeless(evidence) : null,
    'nothing at all gets to that network: a router has no way there',
  ),
];

/** A refusal or silence by another machine than the server. */
export const anotherMachine = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  ...neverLeft(evidence),
  con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
  servesOthers(evidence),
  con(12, cdnAtAddress(evidence), 'a CDN stands at this address'),
  con(
    8,
    all(relayed(evidence), proxyAtAddress(evidence)),
    'a proxy stands at this address, and asks the server',
  ),
  con(
    6,
    // What serves there is the server's own only if the address may be.
    unless(all(siblingServes(evidence), refused(evidence)), targetIsForeign(evidence)),
    'this machine serves the same thing on another port',
  ),
  con(VETO, arrived(evidence), 'the client’s packets reached the server itself'),
  con(VETO, serverLinkDown(evidence), 'the address is the server’s own, on a link that is down'),
  con(6, offNet(evidence), 'the address is of an inside network that the client is not in'),
];

/** A silence for which a machine or a firewall at the goal's address, or before it, may be to blame. */
export const silentOnTheWay = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  pro(FAMILY, silent(evidence)),
  ...ledAstray(evidence),
  con(6, offNet(evidence), 'the address is of an inside network that the client is not in'),
  con(6, deafHop(evidence), 'nothing reaches the client’s own next hop: its hardware address is pinned'),
  con(
    3,
    all(proxyCannotReach(evidence), silent(evidence)),
    'the client may be cut off from the outside but for its proxy',
  ),
]);

/** Against all that stops every connection: some to this very port are open, and only further ones get no answer. */
export const stopsAll = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(5, all(heldOpen(evidence), silent(evidence)), 'other connections to this very port are open'),
]);

/** Against all that stops whatever comes to the machine: something there answers, or got there. */
export const stopsMachine = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, alive(evidence), 'the address answers on other ports or to an echo request'),
  ...stopsAll(evidence),
]);

/** A silence for which the server itself may be to blame, or its answers' way: its requests got there. */
export const unansweredByServer = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  ...silentOnTheWay(evidence),
  con(VETO, notArrived(evidence), 'the connection requests never reached the server'),
]);

/** A silence for which the server's own firewall may be to blame. */
export const droppedOnServer = once((evidence: readonly Evidence[]): readonly (Term | null)[] => [
  ...unansweredByServer(evidence),
  con(VETO, answerLeft(evidence, 'syn-ack'), 'the server answered, and its answer left'),
  con(VETO, pending(evidence), 'the requests got through to the server’s kernel, which answered them'),
  ...stopsAll(evidence),
]);
