/** Commands for who has a connection that fails. */
import { Argument, Option } from 'commander';
import { address, header, origin, payload, port, protocol, seconds, tries, url, words } from '../values.ts';
import type { AddCommands } from './types.ts';

export const addAnswerCommands: AddCommands = (program, context, ended) => {
  program
    .command('diagnose')
    .description('why can this machine not connect? With evidence, and what to do')
    .addArgument(new Argument('<url>', 'tcp:, http:, https:, ws:, wss: or tls:').argParser(url))
    .option(
      '--server <command>',
      'a command that starts an agent on the server: ssh web misdial agent --read-only',
    )
    .option('--header <line>', 'a header of the request: "Cookie: a=b" (may be repeated)', header)
    .option('--origin <origin>', 'the page that a browser asks from: https://app.example', origin)
    .option('--protocol <name>', 'a WebSocket subprotocol to offer (may be repeated)', protocol)
    .addOption(new Option('--say <text>', 'of tcp: and tls: what the client says first').argParser(words))
    .option('--hear', 'of tcp: and tls: it waits for a word of the server’s')
    .addOption(
      new Option('--payload <bytes>', 'what the client has to deliver: the body of a POST').argParser(
        payload,
      ),
    )
    .addOption(new Option('--quiet <s>', 'it fails after it was quiet for so long').argParser(seconds))
    .addOption(
      new Option('--tries <n>', 'it fails now and then only: try it so often, and no more').argParser(tries),
    )
    .addOption(
      new Option(
        '--every <s>',
        'time from one try to the next, at the least (default: at once; alone: 4 tries)',
      ).argParser(seconds),
    )
    .addOption(new Option('--patience <s>', 'the client gives up after so long').argParser(seconds))
    .option('--first-address', 'the client tries the first address of a name only')
    .addOption(
      new Option('--local-address <address>', 'the address that the client comes from').argParser(address),
    )
    .addOption(new Option('--local-port <port>', 'the port that it comes from').argParser(port))
    .option(
      '--process <pid or text>',
      'the program that fails, by pid or command line: try with what it has left',
    )
    .option('--json', 'one JSON object')
    .addOption(new Option('--timeout <s>', 'time for all of it (default: 10)').argParser(seconds))
    .addOption(
      new Option('--expect-ip <address>', 'the address that the name should lead to').argParser(address),
    )
    .action(async (goal: string, options) => {
      const { diagnose } = await import('../commands/diagnose.ts');
      ended(await diagnose(context, options, goal));
    });

  program
    .command('explain')
    .description('what a cause is, how it looks, how to repair it')
    .argument('<cause or message...>', 'a cause, a symptom, or what a program said')
    .action(async (asked: readonly string[]) => {
      const { explainCause } = await import('../commands/explain.ts');
      ended(await explainCause(context, {}, asked));
    });
};
