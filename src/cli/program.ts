/** The tree of commands and their options: what help and completion know. What a command does is imported when it is called. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Context } from './context.ts';
import { jobs, seconds, shard } from './values.ts';

const version = (): string => {
  const file = path.join(import.meta.dirname, '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

const EXIT_HELP = `
Exit codes:
  0  all right
  1  a diagnosis was wrong or unknown
  2  bad input
  3  the lab itself failed (no engine, an invalid scenario, a report that could not be written)`;

const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [
  ...(all ?? []),
  value,
];

/** `ended` is given a command's exit code. */
export const programFor = (context: Context, ended: (code: number) => void): Command => {
  const { io } = context;
  const program = new Command('misdial')
    .description(
      'Why can’t my client connect? A diagnoser of connection failures, and the lab that keeps it honest.',
    )
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'misdial: ')),
    })
    .showSuggestionAfterError()
    .helpCommand(false)
    .addHelpText('after', EXIT_HELP);

  const engine = (): Option =>
    new Option('--engine <name>', 'what makes the worlds real: auto takes the first that is ready').default(
      'auto',
    );
  const scenarios = (): Option =>
    new Option('--scenarios <folder>', 'scenarios from this folder instead of our own');

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
      new Option('--jobs <n>', 'so many scenarios at once (default: two more than cores)').argParser(jobs),
    )
    .addOption(new Option('--shard <part/of>', 'only this part of the scenarios').argParser(shard))
    .addOption(
      new Option(
        '--report <name[=file]>',
        'terminal, json, junit, html, github or markdown; may be given more than once',
      ).argParser(collect),
    )
    .option('--record <folder>', 'store the evidence and the verdicts there, to be scored again')
    .option('--keep', 'hold each world that failed open until Ctrl-C')
    .addOption(new Option('--timeout <s>', 'time for one diagnosis (default: 5)').argParser(seconds))
    .addOption(scenarios())
    .action(async (ids: readonly string[], options) => {
      const { runScenarios } = await import('./commands/run.ts');
      ended(await runScenarios(context, { ...options, report: options.report ?? ['terminal'] }, ids));
    });
  return program;
};
