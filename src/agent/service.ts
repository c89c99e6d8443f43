/** A server of ours in a process of its own, so that it can be stopped, listed and looked at as any server is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { ServiceName, ServiceSpec } from '../core/types.ts';
import { readLines, toLine } from './lines.ts';

/** Characters kept of what a server that does not start complains of. */
const COMPLAINT_LIMIT = 4096;

export interface Service {
  /** Ends it; resolves once it is gone. */
  stop(): Promise<void>;
}

/** What a server's process says of itself on its fourth file descriptor, in one line. */
export type ServiceReport = { readonly ready: true } | { readonly error: string };

/**
 * Starts a server and resolves once it serves. Rejects with the server's own error.
 *
 * The parameters go in by descriptor 3 and not by the command line, so that a list of processes does not tell what
 * the server was made to do. Its end also ends the process: a server never outlives its agent.
 */
export const startService = async (
  serve: readonly string[],
  name: ServiceName,
  { server, with: parameters = {} }: ServiceSpec,
  signal?: AbortSignal,
): Promise<Service> => {
  const [program = '', ...args] = serve;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], signal });
  const control = child.stdio[3] as Socket;
  control.on('error', () => {}); // Its end is seen by `exit`.
  const exited = once(child, 'exit').then(
    () => {},
    () => {},
  );
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    // The last of it: an error comes after the line of source that it is in, which may be long.
    complaint = (complaint + chunk.toString('utf8')).slice(-COMPLAINT_LIMIT);
  });
  control.write(toLine({ name, server, with: parameters }));
  const serving = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`${server} ended (${code}) before it served. ${complaint.trim()}`)),
    );
    readLines(
      control,
      (message) => {
        const report = message as ServiceReport;
        if ('ready' in report) resolve();
        else reject(new Error(`${server}: ${report.error}`));
      },
      reject,
    );
  });
  await serving.catch(async (error: Error) => {
    child.kill('SIGKILL');
    await exited;
    throw error;
  });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const stubborn = setTimeout(() => child.kill('SIGKILL'), 2000);
      await exited;
      clearTimeout(stubborn);
    },
  };
};
