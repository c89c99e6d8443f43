/** A pseudoterminal on a host: script(1) makes it there, and passes on what comes through a pipe. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TerminalSize } from '../../core/types.ts';
import { shellScript, TERM, type Pty } from '../lib/terminal.ts';
import { outsideEnvironment } from './identity.ts';

/** `exec` runs a program on the host. */
export const openPty = (exec: readonly string[], size: TerminalSize): Pty => {
  const argv = [...exec, 'env', TERM, 'script', '-qfec', shellScript(size), '/dev/null'];
  // Where there is no such program, its complaint is what comes first.
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...argv], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: outsideEnvironment(),
  });
  return {
    input: child.stdin,
    output: child.stdout,
    ended: once(child, 'close').then(([exit]) => exit as number | null),
    drop: () => {
      child.stdin.end();
      child.stdout.destroy();
    },
  };
};
