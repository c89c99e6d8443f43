/** A process of its own that outlives this one, however this one ends, and cleans up after it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.join(import.meta.dirname, `watchdog-main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`);

let watching: Promise<void> | undefined;

const start = async (session: string): Promise<void> => {
  // Detached: in a group of its own, so that Ctrl-C in the terminal does not end it too.
  const child = spawn(process.execPath, [MAIN, session], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  await once(child, 'spawn');
  child.unref();
  child.stdin?.on('error', () => {}); // It is only ever closed, by our end.
  (child.stdin as unknown as { unref(): void }).unref();
};

/** Starts the watchdog over this process's session, once; resolves when there is one. */
export const watchOver = (session: string): Promise<void> => {
  watching ??= start(session);
  return watching;
};
