/** Whether the goal's own request succeeds on a port, which may be another than the goal's. */
import type { HttpAnswer } from '../../core/facts.ts';
import { targetOf } from '../../core/target.ts';
import type { Target } from '../../core/types.ts';
import { requestGoal } from './goal-request.ts';
import { askGet, type Open } from './questions.ts';
import { dial, type Limits } from './tcp.ts';

/** What a port without TLS answered. */
export interface PlainAnswers {
  readonly get: HttpAnswer | undefined;
  readonly upgradeAccepted: boolean;
}

/** A redirect from another port is the usual "go to https", not the goal. */
const succeeds = (answer: HttpAnswer | undefined, onGoalPort: boolean): boolean =>
  answer !== undefined && answer.status >= 200 && answer.status < (onGoalPort ? 400 : 300);

/** What a client has to deliver, and what it says first, is meant for the goal's own port: whoever listens on another gets none of it. */
const emptyHanded = ({ payload: _payload, says: _says, quietMs: _quiet, ...target }: Target): Target =>
  target;

/** A path that no site has. */
const NOBODYS_PATH = '/misdial-no-such-page';

/**
 * Whether a port that serves an `http:` goal's path serves just any: many sites answer each path with the same page. That
 * cannot be asked where the goal has no path. Undefined where it was not asked, or not answered.
 */
export const servesAnything = async (
  target: Target,
  open: Open,
  limits: Limits,
): Promise<boolean | undefined> => {
  const url = new URL(target.url);
  if (url.protocol !== 'http:' || url.pathname === '/') return undefined;
  const reply = await askGet(open, { ...target, url: new URL(NOBODYS_PATH, url).href }, limits);
  return reply.kind === 'answer' ? succeeds(reply.answer, false) : undefined;
};

/**
 * Goals without TLS have been asked already, and have their answers in `plain` (null: the port speaks TLS). TLS goals are
 * tried in full, certificate and all. An open port is all that a `tcp:` goal wants, unless it waits for a word, and a handshake
 * all that a `tls:` goal wants: on another port that says nothing.
 */
export const servesGoal = async (
  target: Target,
  {
    address,
    port,
    plain,
  }: { readonly address: string; readonly port: number; readonly plain: PlainAnswers | null },
  limits: Limits,
): Promise<boolean> => {
  const onGoalPort = targetOf(target.url).port === port;
  const ask = async (): Promise<boolean> => {
    const dialled = await dial(address, port, limits);
    if (dialled.outcome !== 'open') return false;
    const { failure, facts } = await requestGoal(
      dialled.socket,
      onGoalPort ? target : emptyHanded(target),
      limits,
    );
    return (
      failure === null && (!facts.answer || facts.answer.status === 101 || succeeds(facts.answer, onGoalPort))
    );
  };
  switch (new URL(target.url).protocol) {
    case 'tcp:':
      return onGoalPort && (target.hears !== true || (await ask()));
    case 'http:':
      return succeeds(plain?.get, onGoalPort);
    case 'ws:':
      return plain?.upgradeAccepted === true;
    case 'tls:':
      if (!onGoalPort) return false;
  }
  return plain === null && (await ask());
};
