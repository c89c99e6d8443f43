/**
 * Who may import whom: the one table, from which the linter's rules (oxlint.config.ts) and test/layers.test.ts are made.
 * A layer is a folder of `src`, or `scenarios`. `import type` counts as an import.
 */

/** Layer → the layers that it may reach, beside itself. Scenarios are loaded by name, so no layer reaches them. */
export const LAYERS = {
  core: [],
  probes: ['core'],
  servers: ['core'],
  faults: ['core'],
  causes: ['core'],
  scenarios: ['core'],
  score: ['core'],
  variation: ['core'],
  agent: ['core', 'probes', 'servers'],
  engine: ['core', 'agent'],
  diagnose: ['core', 'causes', 'agent'],
  diagnosers: ['core', 'diagnose'],
  run: ['core', 'score'],
  report: ['core', 'score'],
  trainer: ['core', 'run', 'diagnose', 'score', 'report'],
  cli: [
    'core',
    'probes',
    'servers',
    'faults',
    'causes',
    'score',
    'variation',
    'agent',
    'engine',
    'diagnose',
    'diagnosers',
    'run',
    'report',
    'trainer',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LayerName = keyof typeof LAYERS;
export const LAYER_NAMES = Object.keys(LAYERS) as readonly LayerName[];

/** What a layer may reach by `import type` only. */
export const TYPES_ONLY: Partial<Record<LayerName, readonly LayerName[]>> = { diagnose: ['agent'] };

/** Package → the layers that may import it. What an agent's bundle is made of stays free of zod, which would double its size. */
export const PACKAGES: Readonly<Record<string, readonly LayerName[]>> = {
  commander: ['cli'],
  'dns-packet': ['probes', 'servers'],
  dockerode: ['engine'],
  execa: ['engine', 'diagnosers', 'cli'],
  rolldown: ['agent'],
  testcontainers: ['engine'],
  ws: ['probes', 'servers'],
  zod: ['engine', 'diagnosers', 'run', 'report', 'trainer', 'cli'],
};

/** Files (without `.ts`) that do no I/O, read no clock, use no randomness: they import no module of Node and no package. */
export const PURE = [
  'scenarios/**/*',
  'src/faults/**/*',
  'src/causes/**/*',
  'src/score/**/*',
  'src/variation/**/*',
  'src/diagnose/rank*',
  'src/diagnose/rank/**/*',
] as const;

/**
 * Files (without `.ts`) that may print and end the process: the command line, the program that is an agent, and the server
 * that lives and dies with a daemon.
 */
export const PRINTS = [
  'src/cli/**/*',
  'src/agent/main',
  'src/agent/serve',
  'src/agent/stdio',
  'src/servers/program',
] as const;
