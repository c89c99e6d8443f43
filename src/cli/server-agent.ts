/** A way in to the server: any command that starts an agent and carries its standard input and output. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connectAgent, type Pipe } from '../agent/connect.ts';
import type { ProbeAgent } from '../core/types.ts';
import { Late, withDeadline } from '../run/deadline.ts';
import { evidenceSchema } from '../run/verdict-schema.ts';
import { BadInput } from './exit.ts';
import { splitWords } from './words.ts';

/** For the agent's first word. Longer where a person may have to type a password first. */
const HELLO_MS = { script: 5000, person: 30_000 } as const;
/** Kept of what the command complains of, in characters. */
const COMPLAINT = 2000;

export interface ServerAgent extends AsyncDisposable {
  readonly agent: ProbeAgent;
}

const pipeTo = (argv: readonly string[]) => {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('utf8')).slice(-COMPLAINT);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ENOENT' ? `there is no program called ${program}` : error.message);
    });
    child.once('close', (code, signal) =>
      resolve(`it ended with ${signal ?? `exit code ${code}`} before an agent spoke`),
    );
  });
  const close = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    child.stdin.end(); // An agent whose input ends leaves by itself.
    const stubborn = setTimeout(() => child.kill('SIGKILL'), 1000);
    await gone;
    clearTimeout(stubborn);
  };
  const pipe: Pipe = { input: child.stdin, output: child.stdout, close };
  return { pipe, ended, complaint: () => complaint.trim() };
};

/** What comes from another machine is outside data: evidence that is none is no measurement. */
const checked = (agent: ProbeAgent): ProbeAgent => ({
  probe: async (id, target, options) => {
    const read = evidenceSchema.safeParse(await agent.probe(id, target, options));
    if (!read.success) throw new Error('the agent of the server answered with what is no evidence');
    return read.data;
  },
});

/** Starts the command and waits for the agent's first word. Throws with what the command did instead. */
export const startServerAgent = async (
  command: string,
  { person, signal }: { readonly person: boolean; readonly signal: AbortSignal },
): Promise<ServerAgent> => {
  const fail = (why: string, complaint = ''): never => {
    const said = complaint === '' ? '' : `\n  it said: ${complaint.replaceAll('\n', '\n           ')}`;
    throw new BadInput(
      `--server: expected a command that starts an agent (misdial agent --read-only), got ${JSON.stringify(command)}: ${why}${said}`,
    );
  };
  const argv = (() => {
    try {
      return splitWords(command);
    } catch (error) {
      return fail((error as Error).message);
    }
  })();
  if (argv.length === 0) return fail('it is empty');
  const { pipe, ended, complaint } = pipeTo(argv);
  const limit = person ? HELLO_MS.person : HELLO_MS.script;
  try {
    const { agent, hello } = await withDeadline(limit, signal, () => connectAgent(pipe));
    if (hello.version !== 1)
      return fail(
        `its agent speaks version ${String(hello.version)}, not 1: install the same misdial on both`,
      );
    return { agent: checked(agent), [Symbol.asyncDispose]: () => pipe.close() };
  } catch (error) {
    if (error instanceof BadInput) throw error;
    const late = error instanceof Late;
    // How it ended says more than that its output did.
    const end = late || /expected/.test((error as Error).message) ? (error as Error).message : await ended;
    await pipe.close();
    signal.throwIfAborted();
    return fail(late ? `no agent spoke within ${limit / 1000} s` : end, complaint());
  }
};
