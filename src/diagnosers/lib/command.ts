/** Any command as a diagnoser: a JSON task on its standard input, a JSON verdict on its standard output. */
import { wishesOf } from '../../core/target.ts';
import type { CauseId, Diagnoser, DiagnosisTask } from '../../core/types.ts';
import { runChild } from './child.ts';
import { readOutsideVerdict } from './verdict-schema.ts';

/** For starting up and stopping, beside the time that it is told. */
const GRACE_MS = 2000;
const OUTPUT = 256 * 1024;

/** What the command reads. `shells` are the beginnings of commands that run a program on each host. */
const taskText = ({ ticket, url, vantage, timeoutMs, shells, ...rest }: DiagnosisTask): string =>
  `${JSON.stringify({ version: 1, ticket, url, ...wishesOf(rest), vantage, timeoutMs, shells })}\n`;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(
      `expected one JSON verdict on standard output, got ${JSON.stringify(text.slice(0, 200))}`,
    );
  }
};

/**
 * The command is run by `sh -c` (cmd.exe on Windows). `diagnose` rejects, with what went wrong, if it cannot be started,
 * exits with another code than 0, takes too long, prints too much or nonsense, or names a cause that is none of `known`.
 */
export const commandDiagnoser = (command: string, known: Iterable<CauseId>): Diagnoser => {
  const causes = new Set(known);
  const shell =
    process.platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c', command] : ['/bin/sh', '-c', command];
  return {
    id: command,
    diagnose: async (task) => {
      try {
        const { exit, stdout, stderr } = await runChild(shell, {
          stdin: taskText(task),
          ms: task.timeoutMs + GRACE_MS,
          signal: task.signal,
          most: OUTPUT,
        });
        if (exit !== 0)
          throw new Error(
            `expected exit code 0, got ${exit ?? 'a signal'}${stderr === '' ? '' : `: ${stderr}`}`,
          );
        return { verdict: readOutsideVerdict(parse(stdout), causes), evidence: [] };
      } catch (error) {
        if (task.signal.aborted) throw error;
        throw new Error(`${command}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    },
  };
};
