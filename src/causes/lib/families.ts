/**
 * What the causes of one symptom share. The first layer that fails decides who may be suspected at all: a refusal or a
 * silence of the goal's port gives every cause of its family the same weight, and only further facts tell them apart.
 */
import type { Evidence } from '../../core/types.ts';
import { answeredByAnother, answerLeft, arrived, notArrived, relayed } from './arrivals.ts';
import { cdnAtAddress, proxyAtAddress } from './cdn.ts';
import { siblingServes } from './elsewhere.ts';
import { offNet } from './off-net.ts';
import { proxyCannotReach, proxyNotReached } from './proxies.ts';
import { refused, silent } from './reach.ts';
import { rejected } from './rules.ts';
import { serverLinkDown, targetIsForeign } from './server-addresses.ts';
import { ledElsewhere } from './astray.ts';
import { staleProven } from './stale.ts';
import { all, unless } from './shown.ts';
import { con, pro, VETO, type Term } from './weigh.ts';

/** Nats that a refusal or a silence gives to each cause of its family. */
export const FAMILY = 6;

/** Against everything at the goal's address: the client never asked there, or was led there by mistake. */
const ledAstray = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
  con(6, staleProven(evidence), 'the name’s own servers give another address, and the service is there'),
  con(
    6,
    unless(ledElsewhere(evidence), staleProven(evidence)),
    'by rights the name leads to another address, and the service is there',
  ),
  con(6, cdnAtAddress(evidence), 'a CDN stands at this address, not the server'),
];

/** A refusal by the server's own machine. */
export const refusedByServer = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  pro(FAMILY, refused(evidence)),
  ...ledAstray(evidence),
  con(VETO, answeredByAnother(evidence), 'nothing of what the client sent reached the server'),
  con(VETO, rejected(evidence), 'a firewall rule on the server refused the connection'),
];

/** A refusal or silence by another machine than the server. */
export const anotherMachine = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(8, proxyNotReached(evidence), 'the attempt already fails at the client’s proxy'),
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
export const silentOnTheWay = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  pro(FAMILY, silent(evidence)),
  ...ledAstray(evidence),
  con(6, offNet(evidence), 'the address is of an inside network that the client is not in'),
  con(
    3,
    all(proxyCannotReach(evidence), silent(evidence)),
    'the client may be cut off from the outside but for its proxy',
  ),
];

/** A silence for which the server's own firewall may be to blame. */
export const droppedOnServer = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  ...silentOnTheWay(evidence),
  con(VETO, notArrived(evidence), 'the connection requests never reached the server'),
  con(VETO, answerLeft(evidence, 'syn-ack'), 'the server answered, and its answer left'),
];
