/** A pseudoterminal on a host: Docker makes it, for a program beside the container's own. */
import type Dockerode from 'dockerode';
import { finished } from 'node:stream/promises';
import type { TerminalSize } from '../../core/types.ts';
import { shellScript, TERM, type Pty } from '../lib/terminal.ts';

/**
 * Keys that make Docker let go of a terminal. It keeps the first of them back until the next one shows whether they are
 * meant; by default that is Ctrl-P, which in a shell brings back the last command.
 */
const NEVER_TYPED = 'ctrl-^,ctrl-_,ctrl-^,ctrl-_';

/** Null if Docker does not know, or knows no such program any more. */
const exitOf = async (exec: Dockerode.Exec): Promise<number | null> => {
  const info = await exec.inspect().catch(() => null);
  return info?.ExitCode ?? null;
};

export const openPty = async (container: Dockerode.Container, size: TerminalSize): Promise<Pty> => {
  const exec = await container.exec({
    Cmd: ['sh', '-c', shellScript(size)],
    Env: [TERM, 'LANG=C.UTF-8'],
    WorkingDir: '/root',
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
    DetachKeys: NEVER_TYPED,
  });
  const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
  return {
    input: stream,
    output: stream,
    ended: finished(stream, { writable: false })
      .catch(() => {})
      .then(() => exitOf(exec)),
    drop: () => void stream.destroy(),
  };
};
