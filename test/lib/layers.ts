/** The table of tools/layers.ts, held against the import statements of one file. */
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { LAYER_NAMES, LAYERS, PACKAGES, PURE, TYPES_ONLY, type LayerName } from '../../tools/layers.ts';

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
  /** What a static import takes by name; null where all could be taken. */
  readonly names: readonly string[] | null;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const toImport = (node: Node): Import | null => {
  const from = (node['source'] as { value?: unknown } | null | undefined)?.value;
  if (typeof from !== 'string') return null;
  const specifiers = (node['specifiers'] ?? []) as { importKind?: string; imported?: { name: string } }[];
  const kinds = [node['importKind'], node['exportKind']];
  const typesOnly =
    node.type === 'TSImportType' ||
    kinds.includes('type') ||
    (specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type'));
  const named = specifiers.length > 0 && specifiers.every(({ imported }) => imported);
  return { from, typesOnly, names: named ? specifiers.map(({ imported }) => imported!.name) : null };
};

const importsOf = (value: unknown): Import[] => {
  if (Array.isArray(value)) return value.flatMap(importsOf);
  if (!isNode(value)) return [];
  const own = toImport(value);
  return [...(own ? [own] : []), ...Object.values(value).flatMap(importsOf)];
};

/** The layer of a path from the root; a folder that is no layer by its own name. */
const layerOf = (file: string): string => {
  const [first = '', second = ''] = file.split('/');
  return first === 'src' ? second : first;
};

const COMPUTES = ['isIP', 'isIPv4', 'isIPv6', 'BlockList'];
const isPure = (file: string): boolean => PURE.some((pattern) => path.matchesGlob(file, `${pattern}.ts`));

/** What is wrong with one import of a file; null if nothing is. */
const breach = (file: string, { from, typesOnly, names }: Import): string | null => {
  const layer = layerOf(file) as LayerName;
  if (from.startsWith('.')) {
    const to = layerOf(path.join(path.dirname(file), from));
    if (to === layer || (LAYERS[layer] as readonly string[]).includes(to)) {
      const limited = !typesOnly && TYPES_ONLY[layer]?.includes(to as LayerName);
      return limited ? `${layer} may import only types of ${to}` : null;
    }
    return `${layer} may not reach ${to}`;
  }
  const computes = from === 'node:net' && names?.every((name) => COMPUTES.includes(name));
  if (isPure(file) && !computes) return 'this file is pure';
  if (from.startsWith('node:')) return null;
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  return PACKAGES[name]?.includes(layer) ? null : `${layer} may not use ${name}`;
};

/** What is wrong with a file's imports, one line each. `file` is its path from the root. */
export const breaches = (file: string, text: string): string[] => {
  if (!(LAYER_NAMES as readonly string[]).includes(layerOf(file))) return [`${file}: in no layer`];
  return importsOf(parseAst(text, { lang: 'ts' })).flatMap((one) => {
    const why = breach(file, one);
    return why === null ? [] : [`${file}: imports ${one.from}: ${why}`];
  });
};
