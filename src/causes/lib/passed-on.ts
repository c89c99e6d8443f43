/** Whether the goal's port only hands on to another port of the same machine. */
import type { FingerprintFacts, HttpAnswer } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalSpeaks, notUpgraded } from './answers.ts';
import { goalOf, portOf } from './goal.ts';
import { localServices } from './listening.ts';
import { show, type Shown } from './shown.ts';

export interface PassedOn {
  /** The port behind, which accepts WebSocket connections. */
  readonly port: number;
  readonly answer: HttpAnswer;
}

/** Headers that a server writes and a proxy leaves as they are. */
const MARKS = ['content-type', 'etag', 'x-powered-by', 'last-modified', 'set-cookie'];

/** The same answer: a proxy changes the head, not what it says. An empty answer says nothing. */
const isSame = (front: HttpAnswer, back: HttpAnswer): boolean =>
  front.status === back.status &&
  front.body !== undefined &&
  front.body === back.body &&
  MARKS.every((name) => front.headers[name] === back.headers[name]);

const behind = (evidence: readonly Evidence[], front: HttpAnswer): FingerprintFacts | undefined =>
  localServices(evidence).find(
    ({ port, upgradeAccepted, get }) =>
      port !== portOf(evidence) && upgradeAccepted === true && get !== undefined && isSame(front, get),
  );

/**
 * The goal's port, which does not upgrade, answers a plain request word for word as a port of the server that does: it hands
 * requests on, but not their wish to upgrade.
 */
export const passedOnWithoutUpgrade = (evidence: readonly Evidence[]): Shown<PassedOn> | null => {
  const front = goalSpeaks(evidence);
  const get = front?.value.get;
  if (!front || !get || !/^wss?$/.test(goalOf(evidence).scheme) || !notUpgraded(evidence)) return null;
  const found = behind(evidence, get);
  const watch = evidence.find(({ probe }) => probe === 'local-services');
  return found ? show({ port: found.port, answer: get }, front, watch) : null;
};
