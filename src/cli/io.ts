/** The world outside the program, as a parameter: so that a command can be run in a test as a user runs it. */

/** Where text goes. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Calls back at each signal to stop; returns what ends that. */
  onStop(listen: (signal: StopSignal) => void): () => void;
  /** Ends the program at once, leaving what runs to the watchdog. */
  die(code: number): void;
}

/** Whether to colour what goes to a sink: NO_COLOR and FORCE_COLOR first (https://no-color.org), else only for a terminal. */
export const wantsColour = ({ env }: Io, sink: Sink): boolean => {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return sink.isTTY === true && env['TERM'] !== 'dumb';
};

/** Columns of a sink; 100 where it is no terminal and COLUMNS says nothing. */
export const widthOfSink = ({ env }: Io, sink: Sink): number => {
  const given = Number(env['COLUMNS']);
  return sink.columns ?? (Number.isInteger(given) && given > 0 ? given : 100);
};

const STOPS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** This process. */
export const processIo = (): Io => ({
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  onStop: (listen) => {
    for (const signal of STOPS) process.on(signal, listen);
    return () => {
      for (const signal of STOPS) process.off(signal, listen);
    };
  },
  die: (code) => process.exit(code),
});
