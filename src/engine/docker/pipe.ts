/** The pipe to the agent that a container is: its standard input and output, over Docker's API alone. */
import type Dockerode from 'dockerode';
import { PassThrough, type Duplex } from 'node:stream';
import type { Pipe } from '../../agent/connect.ts';

/** What a container that ends too early said last, at most. */
const LAST_WORDS = 4096;

export interface ContainerPipe extends Pipe {
  /** What came on standard error. */
  lastWords(): string;
  /** Lets go of it at once: of a container that never started, Docker would never end it. */
  drop(): void;
}

/** Attaches to a container before it starts, so that nothing is missed. */
export const attachPipe = async (container: Dockerode.Container): Promise<ContainerPipe> => {
  const stream = await container.attach({
    stream: true,
    hijack: true,
    stdin: true,
    stdout: true,
    stderr: true,
  });
  const output = new PassThrough();
  const errors = new PassThrough();
  let words = '';
  errors.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-LAST_WORDS);
  });
  (container.modem as Dockerode['modem']).demuxStream(stream, output, errors);
  stream.on('end', () => output.end());
  stream.on('close', () => output.end());
  stream.on('error', (error) => output.destroy(error));
  return {
    input: stream as Duplex,
    output,
    lastWords: () => words.trim(),
    drop: () => void (stream as Duplex).destroy(),
    close: async () => {
      stream.end();
    },
  };
};
