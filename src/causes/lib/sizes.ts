/** Whether a connection hangs because of how large its packets are. */
import { evidenceOf, type SizesFacts, type Weighed } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { portOf } from './goal.ts';
import { includes, tried } from './names.ts';
import { show, type Shown } from './shown.ts';

export interface Boundary {
  /** The largest that came through, and the smallest that did not, in bytes. */
  readonly most: number;
  readonly tooMuch: number;
}

const sizesOf = (evidence: readonly Evidence[]): Evidence<SizesFacts> | undefined =>
  evidenceOf(evidence, 'sizes').find(
    ({ facts }) => facts.port === portOf(evidence) && includes(tried(evidence), facts.address),
  );

/** Where the outcome follows the size and nothing else: all up to one size come through, and none above. */
const boundaryIn = (weighed: readonly Weighed[]): Boundary | null => {
  const through = weighed.filter(({ answered }) => answered).map(({ bytes }) => bytes);
  const lost = weighed.filter(({ answered }) => !answered).map(({ bytes }) => bytes);
  const [most, tooMuch] = [Math.max(...through), Math.min(...lost)];
  return through.length > 0 && lost.length > 0 && most < tooMuch ? { most, tooMuch } : null;
};

/** Echo requests come back up to a size; of larger ones nothing is heard, not even that they are too large. */
export const echoesStop = (evidence: readonly Evidence[]): Shown<Boundary> | null => {
  const one = sizesOf(evidence);
  const boundary = one && boundaryIn(one.facts.echoes.filter(({ told }) => told === undefined));
  return boundary ? show(boundary, one) : null;
};

/** The largest echo request that leaves this machine comes back. */
export const echoesPass = (evidence: readonly Evidence[]): Shown | null => {
  const one = sizesOf(evidence);
  const full = one?.facts.echoes.find(({ bytes }) => bytes === one.facts.mtu);
  return full?.answered ? show(true, one) : null;
};

/** Requests that mean nothing are answered up to a weight. */
export const requestsStop = (evidence: readonly Evidence[]): Shown<Boundary> | null => {
  const one = sizesOf(evidence);
  const boundary = one && boundaryIn(one.facts.padded);
  return boundary ? show(boundary, one) : null;
};

/** A request that means nothing and takes whole packets is answered. */
export const heavyRequestPasses = (evidence: readonly Evidence[]): Shown | null => {
  const one = sizesOf(evidence);
  return one?.facts.padded.some(({ bytes, answered }) => answered && bytes > one.facts.mtu)
    ? show(true, one)
    : null;
};

/** The goal's own request, to the letter, in small segments both ways: it is answered, or hangs as well. */
export const inSmallSegments = (evidence: readonly Evidence[], answered: boolean): Shown<number> | null => {
  const one = sizesOf(evidence);
  const tested = one?.facts.inSmallSegments;
  return tested?.answered === answered ? show(tested.mss, one) : null;
};

/** A question whose answer is small is answered. */
export const smallIsAnswered = (evidence: readonly Evidence[]): Shown | null => {
  const one = sizesOf(evidence);
  return one?.facts.smallAnswer ? show(true, one) : null;
};
