/** The tree of commands and their options: what help and completion know. What a command does is imported when it is called. */
import { Command } from 'commander';
import type { Context } from './context.ts';
import { packageVersion } from './package.ts';
import { addAnswerCommands } from './tree/answers.ts';
import { addLabCommands } from './tree/lab.ts';
import { addMachineCommands } from './tree/machine.ts';

const EXIT_HELP = `
Exit codes:
  0  all right
  1  a diagnosis was wrong or unknown
  2  bad input
  3  the lab itself failed: no engine, an invalid scenario, a report not written`;

/** What came, where it is longer than anybody reads. */
const LONG = /'([^']{80})[^']+'/g;

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
      outputError: (text, write) => write(text.replace(/^error: /, 'misdial: ').replaceAll(LONG, "'$1…'")),
    })
    .showSuggestionAfterError()
    .helpCommand(false)
    .addHelpText('after', EXIT_HELP);
  addLabCommands(program, context, ended);
  addAnswerCommands(program, context, ended);
  addMachineCommands(program, context, ended);
  return program;
};
