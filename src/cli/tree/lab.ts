/** Commands that need a lab, or speak of what is in one. */
import { Option } from 'commander';
import { jobs, seconds, seed, shard, variations } from '../values.ts';
import { engine, report, scenarios } from './options.ts';
import type { AddCommands } from './types.ts';

export const addLabCommands: AddCommands = (program, context, ended) => {
  program
    .command('run')
    .description('break real connections, diagnose each, and score the answers')
    .argument('[scenario...]', 'all, if none is named')
    .addOption(engine())
    .addOption(
      new Option('--vantage <from>', 'where may be measured: on the client alone, or on the server too')
        .choices(['client', 'both', 'each'])
        .default('each'),
    )
    .option('--diagnoser <name|command>', 'who is asked: builtin, errno, curl or any command', 'builtin')
    .addOption(
      new Option(
        '--jobs <n>',
        'so many scenarios at once (default: as many as half of the memory bears, at most 20 for each core; few of them are busy)',
      ).argParser(jobs),
    )
    .addOption(new Option('--shard <part/of>', 'only this part of the scenarios').argParser(shard))
    .addOption(
      new Option(
        '--variations <n|from-to>',
        'in place of each scenario so many others in which the same is wrong: other addresses, ports, names',
      ).argParser(variations),
    )
    .addOption(
      new Option('--seed <n>', 'of the variations: the same, the same worlds (default: 1)').argParser(seed),
    )
    .addOption(report())
    .option('--record <folder>', 'store the evidence and the verdicts there, to be scored again')
    .option('--keep', 'hold each world that failed open until Ctrl-C')
    .addOption(new Option('--timeout <s>', 'time for one diagnosis (default: 10)').argParser(seconds))
    .addOption(scenarios())
    .action(async (ids: readonly string[], options) => {
      const { runScenarios } = await import('../commands/run.ts');
      ended(await runScenarios(context, { ...options, report: options.report ?? ['terminal'] }, ids));
    });

  program
    .command('list')
    .description('the catalogue of broken worlds')
    .option('--json', 'one JSON object')
    .option('--truth', 'show what is broken in each: spoils the game')
    .addOption(scenarios())
    .action(async (options) => {
      const { list } = await import('../commands/list.ts');
      ended(await list(context, options));
    });

  program
    .command('up')
    .description('hold one broken world open, and say how to get into its hosts; Ctrl-C takes it down')
    .argument('<scenario>')
    .addOption(engine())
    .addOption(scenarios())
    .action(async (id: string, options) => {
      const { up } = await import('../commands/up.ts');
      ended(await up(context, options, id));
    });

  program
    .command('score')
    .description('judge again what `misdial run --record` stored, on one engine or on several')
    .argument('<folder...>')
    .addOption(report())
    .action(async (folders: readonly string[], options) => {
      const { score } = await import('../commands/score.ts');
      ended(await score(context, { report: options.report ?? ['terminal'] }, folders));
    });
};
