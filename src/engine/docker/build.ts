/** One image build over the daemon's API. */
import type Dockerode from 'dockerode';
import { readdir } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import type { OnProgress } from './inputs.ts';

interface Said {
  readonly stream?: string;
  readonly error?: string;
}

/** Lines kept to tell why a build failed. */
const KEPT = 20;
/** Characters of a step's line that are passed on. */
const WIDTH = 100;

/** Builds all of a folder. Rejects with the last lines that were said. */
export const build = async (
  api: Dockerode,
  context: string,
  tag: string,
  args: Readonly<Record<string, string>>,
  onProgress: OnProgress,
): Promise<void> => {
  const stream = await api.buildImage(
    { context, src: await readdir(context) },
    { t: tag, buildargs: args, rm: true, forcerm: true },
  );
  const last: string[] = [];
  let pending = ''; // The builder speaks in pieces of lines, and colours errors.
  const hear = ({ stream: text = '' }: Said): void => {
    const lines = (pending + stripVTControlCharacters(text)).split('\n');
    pending = lines.pop()!;
    for (const line of lines.filter((one) => one.trim() !== '')) {
      if (line.startsWith('Step ')) onProgress(line.slice(0, WIDTH));
      last.push(line);
      if (last.length > KEPT) last.shift();
    }
  };
  await new Promise<void>((resolve, reject) => {
    const done = (failed: Error | null, said: readonly Said[]): void => {
      const error = failed?.message ?? said.find((one) => one.error !== undefined)?.error;
      if (error === undefined) resolve();
      else reject(new Error(`the host image could not be built: ${error}\n${last.join('\n')}`));
    };
    api.modem.followProgress(stream, done, hear);
  });
};
