/** Several things at once. */

/** All at once; rejects with the first that failed, when all have been tried. */
export const together = async <T>(promises: readonly Promise<T>[]): Promise<readonly T[]> => {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason as Error;
  return settled.map((one) => (one as PromiseFulfilledResult<T>).value);
};
