/**
 * Node's own modules, loaded when what needs them is. A bundle of one file would import all of them before its first line
 * runs: TLS and HTTP alone take as long as the start of Node itself, and most agents and servers never use them.
 */
import { isBuiltin } from 'node:module';

const MARK = '\0builtin:';
const REQUIRED = '\0required:';

/** Loaded at the first call of what is in them, and not before: many who import them never come so far. */
const HEAVY: ReadonlySet<string> = new Set([
  'node:crypto',
  'node:http',
  'node:https',
  'node:readline',
  'node:tls',
]);

/** Stands for a function or a class whose module is not loaded yet. */
const STAND_IN = `const standIn = (name) =>
  new Proxy(function () {}, {
    apply: (_, self, args) => Reflect.apply(all()[name], self, args),
    construct: (_, args) => Reflect.construct(all()[name], args),
    get: (_, key) => all()[name][key],
  });`;

/**
 * An ES module that reads from a module of Node just the names that are imported of it (the others are shaken off). Of a heavy
 * one it has functions and classes alone: nobody can tell when anything else is used.
 */
const facade = async (name: string): Promise<string> => {
  const module = Object.entries((await import(name)) as object).filter(([one]) => /^[\w$]+$/.test(one));
  const isHeavy = HEAVY.has(name);
  const names = module
    .filter(([one, value]) => one !== 'default' && (!isHeavy || typeof value === 'function'))
    .map(([one]) => one);
  const load = `process.getBuiltinModule(${JSON.stringify(name)})`;
  const valueOf = (one: string) => (isHeavy ? `standIn('${one}')` : `all.${one}`);
  return [
    ...(isHeavy ? [`const all = () => ${load};`, STAND_IN] : [`const all = ${load};`, 'export default all;']),
    ...names.map(
      (one) => `const own_${one} = /* @__PURE__ */ ${valueOf(one)};\nexport { own_${one} as ${one} };`,
    ),
  ].join('\n');
};

/** A plug-in for rolldown; goes with `treeshake: { propertyReadSideEffects: false }`. */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  resolveId: (id: string, _importer: string | undefined, { kind }: { readonly kind: string }) => {
    if (!isBuiltin(id)) return null;
    const name = id.startsWith('node:') ? id : `node:${id}`;
    return { id: (kind === 'require-call' ? REQUIRED : MARK) + name, moduleSideEffects: false };
  },
  load: async (id: string) => {
    const moduleType = 'js' as const;
    if (id.startsWith(MARK)) return { code: await facade(id.slice(MARK.length)), moduleType };
    if (!id.startsWith(REQUIRED)) return null;
    const name = JSON.stringify(id.slice(REQUIRED.length));
    return { code: `module.exports = process.getBuiltinModule(${name});`, moduleType };
  },
};
