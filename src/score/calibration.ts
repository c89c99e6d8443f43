/** Whether confidences mean what they say. Pure. */

/** Something said with a confidence, and whether it was so. */
export interface Claim {
  /** 0 to 1. */
  readonly confidence: number;
  readonly holds: boolean;
}

/** Wider ones hide what they average; narrower ones hold too few claims to say anything. */
const BINS = 10;

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((all, one) => all + one, 0) / numbers.length;
const outcome = ({ holds }: Claim): number => (holds ? 1 : 0);
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * The Brier score: the mean of (confidence − outcome)², outcome 1 where the claim holds and 0 where not. 0 is the best, 1 the
 * worst; who always says one half has 0.25. Null without claims.
 *
 * G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950), 1–3: this is
 * half of his sum over the two classes “holds” and “does not”.
 */
export const brierScore = (claims: readonly Claim[]): number | null =>
  claims.length === 0 ? null : round(mean(claims.map((claim) => (claim.confidence - outcome(claim)) ** 2)));

/**
 * The expected calibration error: claims are put into ten bins of equal width by their confidence; it is the mean over the
 * claims of how far, in its bin, the mean confidence is from the share that holds. 0 is the best, 1 the worst. Its square is
 * never more than the Brier score. Null without claims.
 *
 * M. P. Naeini, G. F. Cooper, M. Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
 */
export const calibrationError = (claims: readonly Claim[]): number | null => {
  if (claims.length === 0) return null;
  const bins = Map.groupBy(claims, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)));
  const off = [...bins.values()].map(
    (bin) =>
      Math.abs(mean(bin.map(({ confidence }) => confidence)) - mean(bin.map(outcome))) *
      (bin.length / claims.length),
  );
  return round(off.reduce((all, one) => all + one, 0));
};
