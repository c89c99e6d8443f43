import { builtinModules } from 'node:module';
import { defineConfig, type OxlintOverride } from 'oxlint';
import { LAYER_NAMES, LAYERS, PACKAGES, PRINTS, PURE, TYPES_ONLY, type LayerName } from './tools/layers.ts';

type Restriction = {
  regex: string;
  message: string;
  allowTypeImports?: boolean;
  allowImportNames?: string[];
};

const folderOf = (layer: LayerName): string => (layer === 'scenarios' ? layer : `src/${layer}`);
const files = (patterns: readonly string[]): string[] => patterns.map((pattern) => `${pattern}.ts`);
/** A relative path that climbs, then enters one of these folders. */
const into = (folders: readonly string[]): string => `^(?:\\.\\./)+(?:src/)?(?:${folders.join('|')})/`;

/** What the layer may not import, for `no-restricted-imports`. */
const restrictions = (layer: LayerName): Restriction[] => {
  const reach: readonly string[] = LAYERS[layer];
  const typesOnly = TYPES_ONLY[layer] ?? [];
  const outside = LAYER_NAMES.filter((other) => other !== layer && !reach.includes(other));
  const packages = Object.keys(PACKAGES).filter((name) => !PACKAGES[name]!.includes(layer));
  return [
    {
      regex: into([...outside, 'test', 'tools', 'bench']),
      message: `${layer} may reach only: ${reach.join(', ') || 'nothing'} (tools/layers.ts)`,
    },
    ...(typesOnly.length === 0
      ? []
      : [
          {
            regex: into(typesOnly),
            message: `${layer} may import only types of ${typesOnly.join(', ')} (tools/layers.ts)`,
            allowTypeImports: true,
          },
        ]),
    {
      regex: `^(?:${packages.join('|')})(?:/|$)`,
      message: `${layer} may not use this package (tools/layers.ts)`,
    },
  ];
};

const withoutNet = builtinModules.filter((name) => name !== 'net').join('|');
/** Names of node:net that only compute. */
const ADDRESSES = ['isIP', 'isIPv4', 'isIPv6', 'BlockList'];
const message = 'this file is pure: it does no I/O and reads no clock (tools/layers.ts)';
const noModules: Restriction[] = [
  { regex: `^(?:node:)?(?:${withoutNet})(?:/|$)`, message },
  { regex: '^(?:node:)?net$', allowImportNames: ADDRESSES, message },
];
const layerOfPattern = (pattern: string): LayerName =>
  LAYER_NAMES.find((layer) => pattern.startsWith(`${folderOf(layer)}/`))!;

const PRINTING = ['exit', 'exitCode', 'stdout', 'stderr', 'abort', 'reallyExit'];
const printing = PRINTING.map((property) => ({
  object: 'process',
  property,
  message: 'only cli and the agent program print and exit (tools/layers.ts)',
}));
const IMPURE = [
  'Date',
  'performance',
  'process',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
const impure = IMPURE.map((name) => ({
  name,
  message: 'this file is pure: it reads no clock and does no I/O',
}));

const noRandomness = {
  object: 'Math',
  property: 'random',
  message: 'this file is pure: it uses no randomness',
};

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['dist', 'coverage', 'reports', 'node_modules'],
  rules: {
    'typescript/no-unsafe-type-assertion': 'off', // What comes over our own pipe is trusted; the rest is parsed.
    'typescript/consistent-return': 'off', // An early `return undefined` adds nothing; tsc checks the rest.
    'typescript/no-redundant-type-constituents': 'off',
    'promise/always-return': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'eslint/no-underscore-dangle': 'off',
    'typescript/unbound-method': 'off', // Our objects are plain data with functions, that use no `this`.
    'vitest/no-conditional-expect': 'off',
    'vitest/expect-expect': 'off', // Many a helper expects.
    'vitest/require-to-throw-message': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
    'eslint/no-console': 'error',
    'eslint/eqeqeq': 'error',
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'eslint/no-empty': 'error',
    'eslint/no-promise-executor-return': ['error', { allowVoid: true }],
    'eslint/object-shorthand': 'error',
    'eslint/no-restricted-properties': ['error', ...printing],
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'unicorn/prefer-node-protocol': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/prefer-promise-reject-errors': 'error',
    'typescript/no-deprecated': 'error',
  },
  overrides: [
    ...LAYER_NAMES.map((layer): OxlintOverride => ({
      files: [`${folderOf(layer)}/**/*.ts`],
      rules: { 'eslint/no-restricted-imports': ['error', { patterns: restrictions(layer) }] },
    })),
    ...PURE.map((pattern): OxlintOverride => ({
      files: files([pattern]),
      rules: {
        'eslint/no-restricted-imports': [
          'error',
          { patterns: [...restrictions(layerOfPattern(pattern)), ...noModules] },
        ],
        'eslint/no-restricted-globals': ['error', ...impure],
        'eslint/no-restricted-properties': ['error', ...printing, noRandomness],
      },
    })),
    {
      files: [...files([...PRINTS, 'tools/**/*', 'bench/**/*', 'test/**/*']), 'bin/*.js'],
      rules: { 'eslint/no-console': 'off', 'eslint/no-restricted-properties': 'off' },
    },
    {
      // A plug-in file is its default export.
      files: ['src/{probes,servers,faults,causes,diagnosers,report}/*.ts', 'scenarios/*.ts', '*.config.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
});
