/** The tree of commands and their options: what help and completion know. What a command does is imported when it is called. */
import { Argument, Command, Option } from 'commander';
import type { Context } from './context.ts';
import type { Shell } from './commands/completion.ts';
import { packageVersion } from './package.ts';
import { address, jobs, seconds, shard, url } from './values.ts';

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
    .version(packageVersion(), '-V, --version')
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

  const report = (): Option =>
    new Option(
      '--report <name[=file]>',
      'terminal (the default), json, junit, html, github, markdown; repeatable',
    ).argParser(collect);

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
        'so many scenarios at once (default: four for each core, at most 24)',
      ).argParser(jobs),
    )
    .addOption(new Option('--shard <part/of>', 'only this part of the scenarios').argParser(shard))
    .addOption(report())
    .option('--record <folder>', 'store the evidence and the verdicts there, to be scored again')
    .option('--keep', 'hold each world that failed open until Ctrl-C')
    .addOption(new Option('--timeout <s>', 'time for one diagnosis (default: 5)').argParser(seconds))
    .addOption(scenarios())
    .action(async (ids: readonly string[], options) => {
      const { runScenarios } = await import('./commands/run.ts');
      ended(await runScenarios(context, { ...options, report: options.report ?? ['terminal'] }, ids));
    });

  program
    .command('list')
    .description('the catalogue of broken worlds')
    .option('--json', 'one JSON object')
    .option('--truth', 'show what is broken in each: spoils the game')
    .addOption(scenarios())
    .action(async (options) => {
      const { list } = await import('./commands/list.ts');
      ended(await list(context, options));
    });

  program
    .command('diagnose')
    .description('why can this machine not connect? With evidence, and what to do')
    .addArgument(new Argument('<url>', 'tcp:, http:, https:, ws:, wss: or tls:').argParser(url))
    .option(
      '--server <command>',
      'a command that starts an agent on the server: ssh web misdial agent --read-only',
    )
    .option('--json', 'one JSON object')
    .addOption(new Option('--timeout <s>', 'time for all of it (default: 5)').argParser(seconds))
    .addOption(
      new Option('--expect-ip <address>', 'the address that the name should lead to').argParser(address),
    )
    .action(async (goal: string, options) => {
      const { diagnose } = await import('./commands/diagnose.ts');
      ended(await diagnose(context, options, goal));
    });

  program
    .command('explain')
    .description('what a cause is, how it looks, how to repair it')
    .argument('<cause or message...>', 'a cause, a symptom, or what a program said')
    .action(async (asked: readonly string[]) => {
      const { explainCause } = await import('./commands/explain.ts');
      ended(await explainCause(context, {}, asked));
    });

  program
    .command('up')
    .description('hold one broken world open, and say how to get into its hosts; Ctrl-C takes it down')
    .argument('<scenario>')
    .addOption(engine())
    .addOption(scenarios())
    .action(async (id: string, options) => {
      const { up } = await import('./commands/up.ts');
      ended(await up(context, options, id));
    });

  program
    .command('score')
    .description('judge again what `misdial run --record` stored')
    .argument('<folder>')
    .addOption(report())
    .action(async (folder: string, options) => {
      const { score } = await import('./commands/score.ts');
      ended(await score(context, { report: options.report ?? ['terminal'] }, folder));
    });

  program
    .command('doctor')
    .description('can this machine run the lab? What is missing, and the command that mends it')
    .option('--json', 'one JSON object')
    .action(async (options) => {
      const { doctor } = await import('./commands/doctor.ts');
      ended(await doctor(context, options));
    });

  program
    .command('clean')
    .description('sweep what a killed run left')
    .action(async () => {
      const { clean } = await import('./commands/clean.ts');
      ended(await clean(context, {}));
    });

  program
    .command('agent')
    .description('be the hands on this host, over standard input and output: what `diagnose --server` starts')
    .option('--read-only', 'measure, change nothing; outside a lab it never does anything else')
    .action(async () => {
      const { agent } = await import('./commands/agent.ts');
      ended(await agent(context, {}));
    });

  program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completion } = await import('./commands/completion.ts');
      ended(await completion(program)(context, {}, shell));
    });

  program
    .command('_words', { hidden: true })
    .addArgument(new Argument('<kind>').choices(['scenarios', 'causes']))
    .action(async (kind: 'scenarios' | 'causes') => {
      const { words } = await import('./commands/completion.ts');
      ended(await words(context, {}, kind));
    });
  return program;
};
