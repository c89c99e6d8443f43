/** A try that has no more file descriptors left than another program has: made by a process of its own, under that one's limit. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { AttemptFacts } from '../../core/facts.ts';
import type { Evidence, Finding, Target } from '../../core/types.ts';
import { standingOf } from './standing.ts';

/** For the process to start. */
const START_MS = 3000;

/** Another of ourselves, read-only, under a limit of its own: it measures what it is told to. */
const ANOTHER = ['sh', '-c', 'ulimit -n "$1" && shift && exec "$@"', 'sh'] as const;

type Reply = {
  readonly id?: number;
  readonly ready?: true;
  readonly ok?: Evidence<AttemptFacts>;
  readonly error?: string;
};

/** Rejects where there is no such program, or it may not be looked at, or its limit is too small for us to run at all. */
export const inItsPlace = async (
  { process: which, ...target }: Target,
  wanted: string,
  signal: AbortSignal,
  onConnected?: () => void,
): Promise<Finding<AttemptFacts>> => {
  const standing = await standingOf(wanted);
  if (!standing)
    throw new Error(`expected a process ${JSON.stringify(which)} of this user to look at, found none`);
  const [shell, ...script] = ANOTHER;
  const self = [process.execPath, ...process.execArgv, process.argv[1] ?? '', 'agent', '--read-only'];
  const child = spawn(shell, [...script, String(standing.fileLimit), ...self], {
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, AbortSignal.timeout(START_MS + (target.timeoutMs ?? START_MS))]),
  });
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.stdin.on('error', reject);
    child.on('close', () => reject(new Error('the process that was to try has ended')));
  });
  failed.catch(() => {}); // Once it has answered it may end as it likes.
  const answered = async (): Promise<Finding<AttemptFacts>> => {
    const asked = { ...target, with: { ...target.with, holds: standing.openFiles } };
    child.stdin.write(`${JSON.stringify({ id: 1, probe: 'attempt', target: asked })}\n`);
    for await (const line of createInterface({ input: child.stdout })) {
      const { id, ready, ok, error } = JSON.parse(line) as Reply;
      if (error !== undefined) throw new Error(error);
      if (id === 1 && ready) onConnected?.();
      if (id !== 1 || !ok) continue;
      return { failure: ok.failure, facts: { ...ok.facts, inPlaceOf: standing } };
    }
    return failed;
  };
  try {
    return await Promise.race([answered(), failed]);
  } finally {
    child.kill('SIGKILL');
  }
};
