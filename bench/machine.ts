/** What the numbers were taken on. */
import os from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  /** Of the last minute, when the benchmark began: what else this machine had to do. */
  readonly load: number;
  readonly kernel: string;
  readonly node: string;
}

export const thisMachine = (): Machine => ({
  cores: os.availableParallelism(),
  processor: os.cpus()[0]?.model.trim() || 'unknown',
  load: Math.round(os.loadavg()[0]! * 100) / 100,
  kernel: `${os.type()} ${os.release()}`,
  node: process.version,
});

/** Above this, what is measured is also what else runs. */
const QUIET = 0.25;

export const isBusy = ({ load, cores }: Machine): boolean => load > QUIET * cores;
