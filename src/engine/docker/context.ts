/** The daemon of the Docker command line's current context, which neither dockerode nor testcontainers looks at. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const Config = z.looseObject({ currentContext: z.string().optional() });
const Meta = z.looseObject({ Endpoints: z.looseObject({ docker: z.looseObject({ Host: z.string() }) }) });

const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(file, 'utf8')) as unknown;

/**
 * The current context's address, or undefined for the default context or where there is no such thing. A context is kept
 * in a folder named by the SHA-256 of its name.
 */
export const hostOfContext = async (
  folder: string = process.env['DOCKER_CONFIG'] ?? path.join(homedir(), '.docker'),
  chosen: string | undefined = process.env['DOCKER_CONTEXT'],
): Promise<string | undefined> => {
  try {
    const name = chosen ?? Config.parse(await readJson(path.join(folder, 'config.json'))).currentContext;
    if (name === undefined || name === '' || name === 'default') return undefined;
    const id = createHash('sha256').update(name).digest('hex');
    return Meta.parse(await readJson(path.join(folder, 'contexts/meta', id, 'meta.json'))).Endpoints.docker
      .Host;
  } catch {
    return undefined; // Whatever is wrong there, the daemon then simply does not answer, and that is said.
  }
};
