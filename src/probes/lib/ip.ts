/** Questions to ip(8). Those that are asked at the same moment, by whichever probes, are put by one run of it. */
import { runCommand, type Ran } from './command.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What one run may take, in ms: it only asks the kernel. */
const LIMIT_MS = 2000;

export interface IpAnswer {
  /** Undefined where it failed, or printed no JSON. */
  readonly json?: unknown;
  /** What it complained of; empty where all went well. */
  readonly error: string;
}

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * One line of JSON for each question that was answered, and `Command failed -:N` after what was said of the Nth (ip(8),
 * `-batch`, `-force`). Null where these do not add up: not every ip is that of iproute2.
 */
export const parseBatch = (count: number, { stdout, stderr }: Ran): readonly IpAnswer[] | null => {
  const errors = new Map<number, string>();
  for (const [, said = '', nth] of stderr.matchAll(/([^]*?)Command failed -:(\d+)\n?/g))
    errors.set(Number(nth), said);
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  if (lines.length + errors.size !== count) return null;
  let next = 0;
  return Array.from({ length: count }, (_, at) => {
    const error = errors.get(at + 1);
    return error === undefined ? { json: jsonIn(lines[next++]!), error: '' } : { error };
  });
};

const { signal: nobody } = new AbortController();

const askOne = async (question: string): Promise<IpAnswer> => {
  const argv = ['ip', '-j', ...question.split(' ')];
  const { exit, stdout, stderr } = await runCommand(argv, { ms: LIMIT_MS, signal: nobody });
  return exit === 0 ? { json: jsonIn(stdout), error: '' } : { error: stderr || `ip ended with ${exit}` };
};

const askAll = async (questions: readonly string[]): Promise<readonly IpAnswer[]> => {
  if (questions.length > 1) {
    const argv = ['ip', '-j', '-force', '-batch', '-'];
    const stdin = questions.map((question) => `${question}\n`).join('');
    const answers = parseBatch(
      questions.length,
      await runCommand(argv, { ms: LIMIT_MS, signal: nobody, stdin }),
    );
    if (answers) return answers;
  }
  return Promise.all(questions.map(askOne));
};

interface Round {
  readonly questions: string[];
  readonly answers: Promise<readonly IpAnswer[]>;
}

let round: Round | undefined;

const begin = (): Round => {
  const questions: string[] = [];
  const { promise: answers, resolve } = Promise.withResolvers<readonly IpAnswer[]>();
  setImmediate(() => {
    round = undefined;
    resolve(askAll(questions));
  });
  return { questions, answers };
};

/** What ends a line of a batch, or changes how it is read: an address or a link has none of it. */
const MEANS_MORE = /[\0\n\r\\#'"]/;

/**
 * The answer to a question without blanks in its words: `route get fibmatch 192.0.2.1`. One that would be more than a question
 * is not put. Rejects only on abort.
 */
export const askIp = async (question: string, signal: AbortSignal): Promise<IpAnswer> => {
  signal.throwIfAborted();
  if (MEANS_MORE.test(question)) return { error: `no question for ip: ${JSON.stringify(question)}` };
  round ??= begin();
  const { questions, answers } = round;
  const asked = questions.indexOf(question);
  const at = asked === -1 ? questions.push(question) - 1 : asked;
  return (await unlessAborted(answers, signal))[at]!;
};

/** The JSON of it; undefined where there is none. */
export const ipJson = async (question: string, signal: AbortSignal): Promise<unknown> =>
  (await askIp(question, signal)).json;
