/**
 * Makes the agent one file with no dependency to install, so that it can be copied onto a host. In a checkout it is made
 * once for each state of the sources, and kept (bundle-cache.ts); an installed package ships it.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { folderOf, idsIn } from '../core/catalogue.ts';
import { cached, cacheFolders } from './bundle-cache.ts';
import { lazyBuiltins } from './lazy-builtins.ts';

const SOURCES = ['core', 'agent', 'probes', 'servers'];

const ROOT = path.join(import.meta.dirname, '../..');

const hashOfSources = async (): Promise<string> => {
  const hash = createHash('sha256').update(await readFile(path.join(ROOT, 'package-lock.json')));
  for (const folder of SOURCES) {
    const files = await readdir(folderOf(folder), { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
    for (const file of paths.toSorted()) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
};

const listing = async (folder: string): Promise<string> => {
  const ids = await idsIn(folderOf(folder));
  const entries = ids.map((id) => {
    const file = path.join(folderOf(folder), `${id}.ts`);
    return `  ${JSON.stringify(id)}: () => import(${JSON.stringify(file)}),`;
  });
  return `{\n${entries.join('\n')}\n}`;
};

const staticRegistry = async (): Promise<string> => `
const probes = ${await listing('probes')};
const servers = ${await listing('servers')};
const find = async (folder, id) => Object.hasOwn(folder, id) ? (await folder[id]()).default : undefined;
export const findProbe = (id) => find(probes, id);
export const findServer = (id) => find(servers, id);
`;

/** Where an installed package has its bundle, beside this module; tools/build.ts puts it there. */
export const SHIPPED = 'bundled.cjs';

/** Made once, whoever asks first: the file it is in. */
export const agentBundleFile = async (): Promise<string> => {
  if (import.meta.url.endsWith('.js')) return path.join(import.meta.dirname, SHIPPED);
  return cached(`agent-${await hashOfSources()}.cjs`, cacheFolders(ROOT), makeBundle);
};

/** The bundle's text. */
export const agentBundle = async (): Promise<string> => readFile(await agentBundleFile(), 'utf8');

/** A text with one letter that is not Latin-1 takes two bytes for each, and longer to load in every process that starts. */
const inAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const makeBundle = async (): Promise<string> => {
  const { rolldown } = await import('rolldown');
  const registry = path.join(import.meta.dirname, 'registry.ts');
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, 'main.ts'),
    platform: 'node',
    treeshake: { propertyReadSideEffects: false },
    transform: { inject: { performance: [path.join(import.meta.dirname, 'clock.ts'), 'performance'] } },
    plugins: [
      lazyBuiltins,
      {
        name: 'static-registry',
        load: async (id: string) =>
          id === registry ? { code: await staticRegistry(), moduleType: 'js' } : null,
      },
    ],
  });
  // Without spaces and comments: every process of a lab reads it. Names stay, for who reads an error.
  const minify = { compress: false, mangle: false, codegen: true };
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false, minify });
  await bundle.close();
  return inAscii(output[0].code);
};
