/** Commands about this machine, and for other programs. */
import { Argument } from 'commander';
import type { Shell } from '../completion/scripts.ts';
import type { AddCommands } from './types.ts';

export const addMachineCommands: AddCommands = (program, context, ended) => {
  program
    .command('doctor')
    .description('can this machine run the lab? What is missing, and the command that mends it')
    .option('--engine <name>', 'this engine alone')
    .option('--json', 'one JSON object')
    .action(async (options) => {
      const { doctor } = await import('../commands/doctor.ts');
      ended(await doctor(context, options));
    });

  program
    .command('clean')
    .description('sweep what a killed run left')
    .action(async () => {
      const { clean } = await import('../commands/clean.ts');
      ended(await clean(context, {}));
    });

  program
    .command('agent')
    .description('be the hands on this host, over standard input and output: what `diagnose --server` starts')
    .option('--read-only', 'measure, change nothing; outside a lab it never does anything else')
    .action(async () => {
      const { agent } = await import('../commands/agent.ts');
      ended(await agent(context, {}));
    });

  program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const { completion } = await import('../commands/completion.ts');
      ended(await completion(program)(context, {}, shell));
    });

  program
    .command('_words', { hidden: true })
    .addArgument(new Argument('<kind>').choices(['scenarios', 'causes']))
    .action(async (kind: 'scenarios' | 'causes') => {
      const { words } = await import('../commands/completion.ts');
      ended(await words(context, {}, kind));
    });
};
