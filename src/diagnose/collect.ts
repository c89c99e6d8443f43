/** Plans and runs probes on the client and, where there is a way in, on the server. */
import { evidenceOf } from '../core/facts.ts';
import { targetOf } from '../core/target.ts';
import type { DiagnosisTask, Evidence, Wishes } from '../core/types.ts';
import { allWell } from '../causes/lib/often.ts';
import { asking, NO_LONGER_NEEDED, type Gathered, type Gathering } from './asking.ts';
import { collectClient } from './client.ts';
import { serverSideAddress } from './onward.ts';
import { collectServer, type ServerSide } from './server.ts';
import { atMost } from './waiting.ts';

/** Kept back at the end, for the server's watch to be ended and read, in ms. */
const READING_MS = 700;
const MARGIN_MS = 250;
const END_MS = 100;
/** The least time in which a request on the server itself is worth a try. */
const WITHIN_MS = 300;

/** By which the server may know the client: those that it came from, and all others that it has. */
const clientAddresses = (evidence: readonly Evidence[]): readonly string[] => {
  const bound = evidenceOf(evidence, 'connect').flatMap(({ facts }) => facts.localAddress ?? []);
  const own = evidenceOf(evidence, 'route')
    .filter(({ vantage }) => vantage === 'client')
    .flatMap(({ facts }) =>
      facts.own.filter((one) => one.class !== 'loopback').map(({ address }) => address),
    );
  return [...new Set([...bound, ...own])];
};

export type Task = Pick<DiagnosisTask, 'url' | 'agents' | 'vantage' | 'timeoutMs' | 'signal'> &
  Wishes & {
    readonly onEvidence?: (one: Evidence) => void;
  };

/**
 * Everything that can be measured within the time of the task, concurrently. A refusal takes a few round trips; silence
 * beside other ports that answer some 1.5 s; total silence 3.4 s. What is still running when nothing more can matter, or
 * at the deadline, is cut off. Rejects only if the task is aborted or its URL is none.
 */
export const collect = async ({
  url,
  agents,
  vantage,
  timeoutMs,
  signal,
  onEvidence,
  ...wishes
}: Task): Promise<Gathered> => {
  signal.throwIfAborted();
  const goal = targetOf(url, wishes); // Throws if the URL is none.
  const started = performance.now();
  const gathering: Gathering = {
    evidence: [],
    unmeasured: [],
    running: new Set(),
    ...(onEvidence && { onEvidence }),
  };
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const server = vantage === 'both' ? agents.server : undefined;
  const until = timeoutMs - (server ? READING_MS : MARGIN_MS);
  const left = (): number => Math.max(1, started + until - performance.now());

  const side = server && collectServer(asking(server, 'server', gathering, stop), goal, timeoutMs);
  const watched = side?.watching ?? Promise.resolve();
  const client = collectClient(asking(agents.client, 'client', gathering, stop), goal, watched, left, () => {
    side?.look(clientAddresses(gathering.evidence));
  });
  const inTime = await atMost(left(), client);
  const isHealthy = allWell([...gathering.evidence]);
  const rest = started + timeoutMs - END_MS - performance.now();
  /** What the server's own client would feel, and who asked in vain, is asked last: only then is it known where and for whom. */
  const finish = async (by: ServerSide): Promise<void> => {
    await by.finish();
    const { evidence } = gathering;
    const address = serverSideAddress(evidence);
    const ms = started + timeoutMs - END_MS - performance.now();
    const within = address !== null && ms > WITHIN_MS ? by.within(address, ms - END_MS) : undefined;
    await Promise.all([by.wayBack(evidence), within, by.rest()]);
  };
  const ended = !side || isHealthy || (await atMost(rest, finish(side)));
  const running = inTime && ended ? [] : [...gathering.running];
  const cut = running.map((one) => ({ ...one, why: 'cut off: the time was up' }));
  over.abort(NO_LONGER_NEEDED);
  signal.throwIfAborted();
  return { evidence: [...gathering.evidence], unmeasured: [...gathering.unmeasured, ...cut] };
};
