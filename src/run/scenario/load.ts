/** Scenarios from files: read, checked, and what is wrong with them told by file, line and column. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { issuesOf, pathText, type Issue } from './issues.ts';
import type { World } from '../life.ts';
import { checkScenario } from './checks.ts';
import type { Known } from './known.ts';
import { scenarioSchema } from './schema.ts';
import { placeOf } from './place.ts';

export interface Loaded {
  readonly worlds: readonly World[];
  /** One line each: `file:line:column: key: expected..., got...`. */
  readonly problems: readonly string[];
}

const FILE = /^([a-z0-9][a-z0-9-]*)\.(?:ts|js|mjs|json)$/;

const problem = async (file: string, { path: keys, message }: Issue): Promise<string> => {
  const place = placeOf(await readFile(file, 'utf8'), keys);
  const where = place ? `${file}:${place.line}:${place.column}` : file;
  return `${where}: ${keys.length === 0 ? '' : `${pathText(keys)}: `}${message}`;
};

const importDefault = async (file: string): Promise<unknown> => {
  if (file.endsWith('.json')) return JSON.parse(await readFile(file, 'utf8'));
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  if (module.default === undefined) throw new Error('expected a default export, got none');
  return module.default;
};

/** Node tells the place of a syntax error only in the stack. */
const importProblem = (file: string, error: unknown): string => {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const line = stack.split('\n').find((one) => one.startsWith(pathToFileURL(file).href));
  const number = line?.match(/:(\d+)$/)?.[1];
  return `${file}${number ? `:${number}` : ''}: ${message}`;
};

const loadOne = async (file: string, id: string, known: Known): Promise<Loaded> => {
  let value: unknown;
  try {
    value = await importDefault(file);
  } catch (error) {
    return { worlds: [], problems: [importProblem(file, error)] };
  }
  const read = scenarioSchema.safeParse(value, { reportInput: true });
  const issues = read.success ? checkScenario(read.data, known) : issuesOf(read.error);
  if (read.success && issues.length === 0) return { worlds: [{ id, scenario: read.data }], problems: [] };
  return { worlds: [], problems: await Promise.all(issues.map((issue) => problem(file, issue))) };
};

/** Rejects only if the folder cannot be read. */
export const loadScenarios = async (folder: string, known: Known): Promise<Loaded> => {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && FILE.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  const idOf = (name: string): string => FILE.exec(name)![1]!;
  const loaded = await Promise.all(names.map((name) => loadOne(path.join(folder, name), idOf(name), known)));
  const twice = names.filter((name) => names.some((other) => other !== name && idOf(other) === idOf(name)));
  return {
    worlds: loaded.flatMap(({ worlds }) => worlds),
    problems: [
      ...loaded.flatMap(({ problems }) => problems),
      ...(twice.length > 0 ? [`${folder}: expected one file a scenario, got ${twice.join(' and ')}`] : []),
    ],
  };
};
