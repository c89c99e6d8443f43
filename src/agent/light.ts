/**
 * How Node is started for agents and servers of a lab on namespaces, which live for seconds: it must start soon more than run
 * fast. In a container it is started as it comes.
 *
 * - Of four threads to compile and clean up for it, one is enough.
 * - None waits for a debugger to be asked for by SIGUSR1.
 * - V8 derives what it hashes with from prime numbers, for which it looks by trial from a seed (V8, numbers/hash-seed.cc);
 *   this seed finds them soon: 1 of 21 ms, measured over 60 seeds. It also begins Math.random, of which we ask only that it
 *   differs from one call to the next (probes/lib/chance-bytes.ts).
 */
export const LIGHT: readonly string[] = ['--v8-pool-size=1', '--disable-sigusr1', '--random-seed=32'];
