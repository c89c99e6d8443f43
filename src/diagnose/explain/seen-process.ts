/** What was seen of a connection without an answer, and of the process that should give it, a line each. */
import type { Evidence } from '../../core/types.ts';
import { goalOf, at } from '../../causes/lib/goal.ts';
import { handsOnInVain, looksInVain } from '../../causes/lib/cut-off.ts';
import {
  atFileLimit,
  halted,
  leavesUnread,
  naming,
  notTaken,
  processSeen,
  readsAll,
} from '../../causes/lib/process.ts';
import { delivered, heldBack, neutral, vanishes } from '../../causes/lib/unanswered.ts';
import type { Seen } from './seen.ts';

type Look = (evidence: readonly Evidence[]) => Seen | null;

const line = (good: boolean, label: string, text: string): Seen => ({ good, label, text });

const request: Look = (evidence) => {
  const closed = heldBack(evidence)?.value;
  if (closed) return line(false, 'sent', `${closed.acked} bytes, then it takes no more`);
  const lost = vanishes(evidence)?.value;
  if (lost)
    return line(
      false,
      'sent',
      `never acknowledged, though sent again ${lost.retransmitted === 1 ? 'once' : `${lost.retransmitted} times`}`,
    );
  return delivered(evidence)
    ? line(true, 'sent', 'the other side’s kernel has acknowledged all of it')
    : null;
};

const bland: Look = (evidence) => {
  const one = neutral(evidence)?.value;
  if (!one || one.outcome === 'none') return null;
  const what =
    one.within === 'tls' ? 'a handshake without a name' : 'a request with nothing of the goal’s in it';
  const fared = { answered: 'is answered', silent: 'is not answered either' } as const;
  const text = fared[one.outcome as keyof typeof fared] ?? 'is cut off as well';
  return line(one.outcome === 'answered', 'asked', `${what} ${text}`);
};

const STATES = { stopped: 'is stopped (T)', waiting: 'waits for a device (D)' } as const;

const process: Look = (evidence) => {
  const seen = processSeen(evidence)?.value;
  if (!seen) return null;
  const stopped = halted(evidence)?.value;
  if (stopped)
    return line(false, 'process', `${naming(stopped)} ${STATES[stopped.state as keyof typeof STATES]}`);
  const full = atFileLimit(evidence)?.value;
  if (full)
    return line(
      false,
      'process',
      `${naming(full)} has ${full.openFiles} files open, and may have ${full.fileLimit}`,
    );
  const waiting = notTaken(evidence)?.value;
  if (waiting)
    return line(
      false,
      'process',
      `${waiting.count} connection${waiting.count === 1 ? '' : 's'} of ${waiting.sure ? 'the client' : 'its clients'} ${waiting.count === 1 ? 'waits' : 'wait'} for it to take ${waiting.count === 1 ? 'it' : 'them'}`,
    );
  if (leavesUnread(evidence))
    return line(false, 'process', 'it took the connection, and does not read from it');
  return readsAll(evidence) ? line(true, 'process', 'it took the connection, and read all that came') : null;
};

const onward: Look = (evidence) => {
  const behind = (handsOnInVain(evidence) ?? looksInVain(evidence))?.value;
  return behind
    ? line(
        false,
        'onward',
        `from ${goalOf(evidence).port} on to ${at(behind.to, behind.port)}: ${behind.count} attempt${behind.count === 1 ? '' : 's, all'} in vain`,
      )
    : null;
};

export const processLooks: readonly Look[] = [request, bland, process, onward];
