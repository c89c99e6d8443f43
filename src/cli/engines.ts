/** The engines that this version has, and which of them is to be used. */
import type { Engine } from '../core/types.ts';
import { didYouMean } from '../run/nearest.ts';
import { BadInput, LabFailed } from './exit.ts';
import type { Progress } from './progress.ts';

export interface EngineEntry {
  /** Imported only when it is asked for: an engine may bring a lot with it. */
  load(): Promise<Engine>;
  /** What it does once for all labs and may take long, told line by line: building an image. */
  prepare?(onLine: (line: string) => void): Promise<unknown>;
  /** What more there is to know of it on this machine, for `doctor`: what only makes its worlds better. */
  details?(): Promise<readonly Detail[]>;
}

export interface Detail {
  readonly what: string;
  readonly ok: boolean;
  readonly text: string;
  /** The command that mends it. */
  readonly mend?: string;
}

const dockerImage = async (): Promise<Detail> => {
  const ok = await (await import('../engine/docker.ts')).isImageBuilt();
  const text = ok ? 'it is built' : 'not built yet: the first run builds it, in about a minute';
  return { what: 'image for docker', ok, text };
};

/** In the order in which `auto` tries them. */
export type Engines = Readonly<Record<string, EngineEntry>>;

export const ENGINES: Engines = {
  docker: {
    load: async () => (await import('../engine/docker.ts')).dockerEngine,
    prepare: async (onLine) => (await import('../engine/docker.ts')).ensureImage(onLine),
    details: async () => [await dockerImage()],
  },
  namespaces: {
    load: async () => (await import('../engine/namespaces.ts')).namespacesEngine,
    details: async () => (await import('../engine/namespaces.ts')).details(),
  },
};

const AUTO = 'auto';

/** The engine of that name. Throws with those that there are. */
export const named = (engines: Engines, id: string): EngineEntry => {
  const entry = Object.hasOwn(engines, id) ? engines[id] : undefined;
  if (entry) return entry;
  const known = [AUTO, ...Object.keys(engines)];
  throw new BadInput(
    `--engine: expected one of ${known.join(', ')}, got ${JSON.stringify(id)}${didYouMean(id, known)}`,
  );
};

export interface Chosen {
  readonly engine: Engine;
  readonly entry: EngineEntry;
  /** The engine's version. */
  readonly version: string;
}

/** The engine of that name, or for `auto` the first that is ready. Throws with what is missing and what mends it. */
export const chooseEngine = async (engines: Engines, id: string): Promise<Chosen> => {
  const candidates = id === AUTO ? Object.values(engines) : [named(engines, id)];
  const refusals: string[] = [];
  for (const entry of candidates) {
    const engine = await entry.load();
    const state = await engine.ready();
    if (state.ready) return { engine, entry, version: state.version };
    refusals.push(`engine ${engine.id} is not ready: ${state.why}\n  to mend it: ${state.mend}`);
  }
  throw new LabFailed(refusals.join('\n'));
};

/** Once for all labs, shown as it goes. Rejects at once when the signal aborts; what it began then ends with the program. */
export const prepareEngine = async (
  { entry }: Chosen,
  progress: Pick<Progress, 'passing'>,
  signal: AbortSignal,
): Promise<void> => {
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([entry.prepare?.((line) => progress.passing(line)), stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  progress.passing('');
};
