/**
 * Node's own modules, loaded when what needs them is. A bundle of one file would import all of them before its first line
 * runs: TLS and HTTP alone take as long as the start of Node itself, and most agents and servers never use them.
 */
import { isBuiltin } from 'node:module';

const MARK = '\0builtin:';
const REQUIRED = '\0required:';

/** An ES module that reads from a module of Node just the names that are imported of it (the others are shaken off). */
const facade = async (name: string): Promise<string> => {
  const names = Object.keys((await import(name)) as object).filter(
    (one) => one !== 'default' && /^[\w$]+$/.test(one),
  );
  return [
    `const all = process.getBuiltinModule(${JSON.stringify(name)});`,
    'export default all;',
    ...names.map((one) => `const own_${one} = all.${one};\nexport { own_${one} as ${one} };`),
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
