/** What every command is given. */
import type { Diagnoser, ProbeAgent } from '../core/types.ts';
import type { Engines } from './engines.ts';
import type { Io } from './io.ts';

export interface Context {
  readonly io: Io;
  readonly engines: Engines;
  /** By id. */
  diagnosers(): Promise<ReadonlyMap<string, Diagnoser>>;
  /** Measures on this machine, for `diagnose`. */
  localAgent(): Promise<ProbeAgent>;
}

/** What a command does; resolves to the exit code. */
export type Command<Options, Args extends readonly unknown[] = readonly []> = (
  context: Context,
  options: Options,
  ...args: Args
) => Promise<number>;
