/** Before all suites that need Docker: the image is built once, rather than by each of them at the same time. */
import { ensureImage } from '../../src/engine/docker.ts';

// oxlint-disable-next-line import/no-default-export -- vitest asks for it
export default async (): Promise<void> => {
  await ensureImage((line) => process.stdout.write(`${line}\n`));
};
