/** One image build over the daemon's API. */
import type Dockerode from 'dockerode';
import { readdir } from 'node:fs/promises';
import type { OnProgress } from './inputs.ts';

interface Said {
  readonly stream?: string;
  readonly error?: string;
}

/** Lines kept to tell why a build failed. */
const KEPT = 20;

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
  const hear = ({ stream: text }: Said): void => {
    const line = text?.trim() ?? '';
    if (line === '') return;
    if (line.startsWith('Step ')) onProgress(line);
    last.push(line);
    if (last.length > KEPT) last.shift();
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
