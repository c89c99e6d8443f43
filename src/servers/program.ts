import { spawn } from 'node:child_process';
import type { Server } from '../core/types.ts';
import { isServed, type Protocol } from './lib/ports.ts';
import { until } from './lib/until.ts';

type Parameters = {
  /** The program and its arguments; it must stay in the foreground. */
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string };
  /** It serves once all of these are listened on. */
  readonly listens: readonly { readonly port: number; readonly protocol?: Protocol }[];
  /** What else it needs, where its program is a script: told to whoever starts it (`program:nginx`, `python:websockets`). */
  readonly needs: readonly string[];
};

/** A real daemon. It ends with this process, and this process with it. */
export default {
  title: 'a program of the host',
  defaults: { argv: [], env: {}, listens: [], needs: [] },
  start: async ({ argv, env, listens }) => {
    const [program = '', ...args] = argv;
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    let ended: Error | undefined;
    let serves = false;
    child.on('error', (error) => (ended = error));
    child.on('exit', (code, signal) => {
      ended = new Error(`${program} ended (${code ?? signal}) before it served`);
      if (serves) process.exit(code ?? 0);
    });
    process.on('SIGTERM', () => {
      serves = true; // So that its end is also ours.
      child.kill('SIGTERM');
    });
    process.on('exit', () => child.kill('SIGTERM'));
    const all = async (): Promise<boolean> => {
      if (ended) throw ended;
      const served = await Promise.all(listens.map(({ port, protocol = 'tcp' }) => isServed(port, protocol)));
      return served.every(Boolean);
    };
    await until(all, `${program} to listen on ${listens.map(({ port }) => port).join(', ')}`);
    serves = true;
  },
} satisfies Server<Parameters>;
