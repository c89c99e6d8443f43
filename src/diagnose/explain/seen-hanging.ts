/** What was seen of a connection that hangs, or that does not survive being quiet, a line each. */
import type { Evidence } from '../../core/types.ts';
import { answerLost, hanging, notAnswered, requestLost } from '../../causes/lib/hanging.ts';
import { advance, lineIsFree, lineIsFull } from '../../causes/lib/moving.ts';
import { echoesStop, heavyRequestPasses, inSmallSegments, requestsStop } from '../../causes/lib/sizes.ts';
import { cutAtAge, freshWorks, keptLives, quietFallsSilent, saidAndTaken } from '../../causes/lib/quiet.ts';
import { duration } from './headline.ts';
import type { Seen } from './seen.ts';

type Look = (evidence: readonly Evidence[]) => Seen | null;

const line = (good: boolean, label: string, text: string): Seen => ({ good, label, text });

const moving: Look = (evidence) => {
  const moves = advance(evidence)?.value;
  if (!moves) return null;
  const [what, how] = moves.of === 'answer' ? ['answer', 'comes'] : ['sent', 'is acknowledged'];
  const beside = lineIsFull(evidence)
    ? '; the line is full'
    : lineIsFree(evidence)
      ? '; the line is free'
      : '';
  return line(false, what, `it ${how} all the time, ${moves.bytesPerS} bytes a second${beside}`);
};

const fate: Look = (evidence) => {
  if (advance(evidence)) return null;
  const lost = requestLost(evidence)?.value;
  if (lost)
    return line(
      false,
      'sent',
      `${lost.unacked} of ${lost.acked + lost.unacked} bytes are not acknowledged, and were sent again ${lost.retransmitted} times`,
    );
  const hole = answerLost(evidence)?.value;
  if (hole) return line(false, 'answer', 'a later part of it came, and an earlier one does not');
  const arrived = notAnswered(evidence)?.value;
  return arrived && hanging(evidence)
    ? line(true, 'sent', `all ${arrived.acked} bytes are acknowledged by the server’s machine`)
    : null;
};

const sizes: Look = (evidence) => {
  const echoes = echoesStop(evidence)?.value;
  if (echoes)
    return line(false, 'size', `echoes of ${echoes.most} bytes come back, of ${echoes.tooMuch} none`);
  const requests = requestsStop(evidence)?.value;
  if (requests)
    return line(
      false,
      'size',
      `requests of ${requests.most} bytes are answered, of ${requests.tooMuch} none`,
    );
  return heavyRequestPasses(evidence) && hanging(evidence)
    ? line(true, 'size', 'other requests are answered, heavy ones too')
    : null;
};

const segments: Look = (evidence) => {
  const mss = hanging(evidence) && inSmallSegments(evidence, true)?.value;
  return mss ? line(true, 'segments', `in segments of ${mss} bytes the same request is answered`) : null;
};

const quiet: Look = (evidence) => {
  const age = cutAtAge(evidence)?.value;
  if (age !== undefined)
    return line(false, 'quiet', `quiet connections are ended at the age of ${duration(age)}`);
  if (quietFallsSilent(evidence))
    return line(
      false,
      'quiet',
      `what is said after the silence is not ${saidAndTaken(evidence) ? 'answered' : 'acknowledged'}`,
    );
  return null;
};

const kept: Look = (evidence) => {
  if (!cutAtAge(evidence) && !quietFallsSilent(evidence)) return null;
  const lives = [
    ...(keptLives(evidence) ? ['one on which something is said now and then lives'] : []),
    ...(freshWorks(evidence) ? ['a new one works'] : []),
  ];
  return lives.length > 0 ? line(true, 'others', lives.join('; ')) : null;
};

export const hangingLooks: readonly Look[] = [moving, fate, sizes, segments, quiet, kept];
