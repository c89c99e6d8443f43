/** What the benchmark is asked to do. */
import { parseArgs } from 'node:util';
import { BadInput } from '../src/cli/exit.ts';

export interface BenchOptions {
  /** Ids; null: all engines that are ready. */
  readonly engines: readonly string[] | null;
  /** Of each engine, and as many of its floor. */
  readonly boots: number;
  readonly catalogue: boolean;
  /** Scenarios of the catalogue; none: all. */
  readonly ids: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
}

const MOST_BOOTS = 1000;

export const HELP = `npm run bench -- [options] [scenario...]

How long labs take, beside the least that anybody could do with the same means.

  --engine <a,b>   these engines (default: all that are ready)
  --boots <n>      boot a lab of two hosts so often on each, and its floor as often (default: 20; 0: not at all)
  --no-catalogue   do not run the scenarios (default: all, or those that are named)
  --json           one JSON object, with every sample
  --help           this text

The numbers depend on the machine and on what else it does: they are to be read side by side, out of one run.
`;

const countOf = (text: string): number => {
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= MOST_BOOTS) return count;
  throw new BadInput(`--boots: expected a number from 0 to ${MOST_BOOTS}, got ${JSON.stringify(text)}`);
};

const namesIn = (text: string): readonly string[] => {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return [...new Set(names)];
  throw new BadInput(`--engine: expected engines, such as docker,namespaces, got ${JSON.stringify(text)}`);
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowNegative: true,
      allowPositionals: true,
      options: {
        engine: { type: 'string' },
        boots: { type: 'string', default: '20' },
        catalogue: { type: 'boolean', default: true },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new BadInput(`${(error as Error).message} (--help shows what there is)`, { cause: error });
  }
};

/** Pure. Throws `BadInput`. */
export const readOptions = (argv: readonly string[]): BenchOptions => {
  const {
    values: { engine, boots, catalogue, json, help },
    positionals: ids,
  } = parse(argv);
  return {
    engines: engine === undefined ? null : namesIn(engine),
    boots: countOf(boots),
    catalogue,
    ids,
    json,
    help,
  };
};
