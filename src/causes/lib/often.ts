/**
 * What fails now and then: the goal's tries, one by one, and which factor their outcome follows: the address, how fast one
 * tries, the moment, or none of these.
 */
import { symptomOf, type Symptom } from '../../core/failure.ts';
import { evidenceOf, type Try } from '../../core/facts.ts';
import type { Evidence, Target } from '../../core/types.ts';
import { plainAttempt } from './attempt.ts';
import { same } from './names.ts';
import { once, show, type Shown } from './shown.ts';

/** One try as its client felt it. */
export interface FeltTry extends Try {
  /** It failed, or came too late for this client. */
  readonly failed: boolean;
  /** What was felt: `none` if it went well. */
  readonly symptom: Symptom;
}

/**
 * What takes longer than this beside tries that take less than half of it was asked again: a connection request after 1 s
 * (RFC 6298), the next resolver after a second at the least (resolv.conf(5), timeout). In ms.
 */
const ASKED_AGAIN_MS = 900;

interface Raw {
  readonly from: Evidence;
  readonly one: Try;
  /** Absent: the first try, made before all others. */
  readonly everyMs?: number;
}

const rawTries = once((evidence: readonly Evidence[]): readonly Raw[] => {
  const attempt = plainAttempt(evidence);
  const first = attempt
    ? [
        {
          from: attempt,
          one: { at: -attempt.ms, ms: attempt.ms, failure: attempt.failure, ...attempt.facts },
        },
      ]
    : [];
  const rest = evidenceOf(evidence, 'repeats').flatMap((from) =>
    from.facts.rounds.flatMap(({ everyMs, tries }) => tries.map((one) => ({ from, one, everyMs }))),
  );
  return [...first, ...rest.toSorted((a, b) => a.one.at - b.one.at)];
});

/** Once is a moment's hitch: only what is asked again again and again is a habit. */
const OFTEN_ENOUGH = 2;

/**
 * Which tries took too long in a step: longer than this client waits; or, where others are quick, so long that it was asked
 * again, and that more than once. The first one is let off where what it learned is remembered for the others.
 */
const lateOnes = (
  times: readonly (number | undefined)[],
  { patienceMs = Infinity }: Target,
  { remembered }: { readonly remembered: boolean },
): ReadonlySet<number> => {
  const over = (bound: number): readonly number[] => times.flatMap((ms = 0, at) => (ms > bound ? [at] : []));
  const quickest = Math.min(...times.filter((ms) => ms !== undefined));
  const again = over(ASKED_AGAIN_MS).filter((at) => at > 0 || !remembered);
  const isHabit = quickest < ASKED_AGAIN_MS / 2 && again.length >= OFTEN_ENOUGH;
  return new Set([...over(patienceMs), ...(isHabit ? again : [])]);
};

/** A client that gives up before the answer comes has had none. */
const felt = once(
  (evidence: readonly Evidence[]): readonly (Omit<Raw, 'one'> & { readonly one: FeltTry })[] => {
    const raw = rawTries(evidence);
    const [first] = raw;
    if (!first) return [];
    const { target } = first.from;
    const names = lateOnes(
      raw.map(({ one }) => one.nameMs),
      target,
      { remembered: true },
    );
    const connections = lateOnes(
      raw.map(({ one }) => one.connectMs),
      target,
      { remembered: false },
    );
    const symptomFor = ({ failure }: Try, at: number): Symptom => {
      if (failure !== null) return symptomOf(failure);
      if (names.has(at)) return 'dns';
      return connections.has(at) ? 'timeout' : 'none';
    };
    return raw.map(({ one, ...rest }, at) => {
      const symptom = symptomFor(one, at);
      return { ...rest, one: { ...one, symptom, failed: symptom !== 'none' } };
    });
  },
);

interface Rounds {
  readonly quick: readonly (readonly FeltTry[])[];
  readonly slow: readonly FeltTry[];
}

/** Tries that begin closer together than this are quick. */
const QUICK_MS = 200;
/** Between the tries of one quick round there is never so much time. */
const APART_MS = 400;

/** Quick tries, those of one round together. */
const roundsOf = (tries: readonly FeltTry[]): readonly (readonly FeltTry[])[] =>
  tries.reduce<readonly (readonly FeltTry[])[]>((all, one) => {
    const last = all.at(-1);
    const isSame = last !== undefined && one.at - last.at(-1)!.at < APART_MS;
    return isSame ? [...all.slice(0, -1), [...last, one]] : [...all, [one]];
  }, []);

/** The repeated tries, by how fast they followed one another. */
const rounds = once((evidence: readonly Evidence[]): Shown<Rounds> | null => {
  const repeated = felt(evidence).filter(({ everyMs }) => everyMs !== undefined);
  const [first] = repeated;
  if (!first) return null;
  const those = (isQuick: boolean): readonly FeltTry[] =>
    repeated.filter(({ everyMs }) => everyMs! < QUICK_MS === isQuick).map(({ one }) => one);
  return show({ quick: roundsOf(those(true)), slow: those(false) }, first.from);
});

/** All tries of the goal by a plain program: the first, and those that repeated it, in their order. */
const allTries = once((evidence: readonly Evidence[]): Shown<readonly FeltTry[]> | null => {
  const all = felt(evidence);
  return all.length > 0
    ? show(
        all.map(({ one }) => one),
        ...all.map(({ from }) => from),
      )
    : null;
});

/** It was tried at least once, and no try failed. */
export const allWell = (evidence: readonly Evidence[]): boolean => {
  const tries = allTries(evidence)?.value ?? [];
  return plainAttempt(evidence)?.failure === null && tries.every(({ failed }) => !failed);
};

/** How many tries failed with one of these symptoms. */
export const failedBy = (evidence: readonly Evidence[], ...symptoms: readonly Symptom[]): number =>
  (allTries(evidence)?.value ?? []).filter(({ symptom }) => symptoms.includes(symptom)).length;

/** The addresses at which tries failed. */
export const failsAt = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const tries = allTries(evidence);
  const found = (tries?.value ?? []).filter(({ failed }) => failed).flatMap(({ address }) => address ?? []);
  return found.length > 0 ? show([...new Set(found)], tries) : null;
};

interface Mixed {
  readonly well: readonly FeltTry[];
  readonly failed: readonly FeltTry[];
}

/** Some tries went well and some failed. */
export const mixed = once((evidence: readonly Evidence[]): Shown<Mixed> | null => {
  const tries = allTries(evidence);
  if (!tries) return null;
  const well = tries.value.filter(({ failed }) => !failed);
  const failed = tries.value.filter((one) => one.failed);
  return well.length > 0 && failed.length > 0 ? show({ well, failed }, tries) : null;
});

/** The same, where all that failed were of these symptoms. */
export const mixedBy = (
  evidence: readonly Evidence[],
  ...symptoms: readonly Symptom[]
): Shown<Mixed> | null => {
  const one = mixed(evidence);
  return one?.value.failed.every(({ symptom }) => symptoms.includes(symptom)) ? one : null;
};

/** `5 of 16 tries failed` */
export const howOften = ({ well, failed }: Mixed): string =>
  `${failed.length} of ${well.length + failed.length} tries failed`;

/** Each address either always works or never does, and both kinds are there: the outcome follows the address. */
export const followsAddress = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const one = mixed(evidence);
  if (!one) return null;
  const { well, failed } = one.value;
  const dead = [...new Set(failed.map(({ address }) => address))];
  const apart = dead.every(
    (address) => address !== undefined && !well.some((each) => same(each.address ?? '', address)),
  );
  return apart
    ? show(
        dead.filter((address) => address !== undefined),
        one,
      )
    : null;
};

/** How many failed tries a slow round may begin with: those before it are remembered for a while. */
const REMEMBERED = 1;
/** Fewer slow tries say nothing. */
const ENOUGH = 3;

/** Of one quick round: those that came first were let in, and hardly any after them. */
const shutsAfterSome = (tries: readonly FeltTry[]): boolean => {
  const firstFailed = tries.findIndex(({ failed }) => failed);
  if (firstFailed === -1) return false;
  const after = tries.slice(firstFailed);
  const again = after.filter(({ failed }) => !failed).length;
  return after.length - again >= 2 && again <= 1;
};

/** Quick tries fail once some were let in, slow ones do not: the outcome follows how fast one tries. */
export const followsRate = (evidence: readonly Evidence[]): Shown | null => {
  const found = rounds(evidence);
  if (!found || !mixed(evidence)) return null;
  const { quick, slow } = found.value;
  const later = slow.slice(REMEMBERED);
  const shut = quick.filter(shutsAfterSome).length;
  const calm = later.length >= ENOUGH - REMEMBERED && later.every(({ failed }) => !failed);
  return calm && quick.length > 0 && shut === quick.length ? show(true, found) : null;
};

/** Slow tries fail as well, and not all of them: it is not the speed of trying that decides. */
export const failsSlowly = (evidence: readonly Evidence[]): Shown | null => {
  const found = rounds(evidence);
  const later = found?.value.slow.slice(REMEMBERED) ?? [];
  return mixed(evidence) && later.some(({ failed }) => failed) ? show(true, found) : null;
};

/**
 * The tries of one moment all end alike, and those of different moments do not: the outcome follows the time. Shown by quick
 * rounds of one kind each while others, at other times, were of the other.
 */
export const followsTime = (evidence: readonly Evidence[]): Shown | null => {
  const found = rounds(evidence);
  if (!found || !mixed(evidence) || followsRate(evidence)) return null;
  const switches = (tries: readonly FeltTry[]): number =>
    tries.slice(1).filter((one, at) => one.failed !== tries[at]!.failed).length;
  const { quick, slow } = found.value;
  const alike = quick.filter((tries) => switches(tries) === 0).length;
  const steady = quick.every((tries) => switches(tries) <= 1) && alike > 0;
  const apart =
    slow.some(({ failed }) => failed) || quick.some((tries) => tries.every(({ failed }) => failed));
  return steady && apart ? show(true, found) : null;
};

/** Connections that were made only after the request was sent again, while others were made at once. */
export const madeLate = (evidence: readonly Evidence[]): Shown<number> | null => {
  const tries = allTries(evidence);
  const ms = (tries?.value ?? []).flatMap(({ connectMs, phase }) =>
    connectMs === undefined || phase === 'connect' ? [] : [connectMs],
  );
  const late = ms.filter((one) => one >= ASKED_AGAIN_MS && one <= ASKED_AGAIN_MS + 400);
  const prompt = ms.some((one) => one < ASKED_AGAIN_MS / 2);
  return late.length > 0 && prompt ? show(late.length, tries) : null;
};

/** Echo requests to the goal's address of which some were answered and some were not. */
export const echoesLost = (
  evidence: readonly Evidence[],
): Shown<{ readonly sent: number; readonly lost: number }> | null => {
  for (const one of evidenceOf(evidence, 'repeats')) {
    const { sent, answered } = one.facts.echoes ?? { sent: 0, answered: 0 };
    if (answered > 0 && answered < sent) return show({ sent, lost: sent - answered }, one);
  }
  return null;
};

/** Every one of several echo requests was answered. */
export const echoesAllAnswered = (evidence: readonly Evidence[]): Shown | null => {
  const one = evidenceOf(evidence, 'repeats').find(
    ({ facts: { echoes } }) => echoes !== undefined && echoes.sent >= 5 && echoes.answered === echoes.sent,
  );
  return one ? show(true, one) : null;
};

/**
 * The tries that failed did so because the name took too long, and for no other reason.
 */
export const looksUpSlowly = (evidence: readonly Evidence[]): Shown<number> | null => {
  const tries = allTries(evidence);
  const all = tries?.value ?? [];
  const slow = all.filter(
    ({ symptom, failure }) => symptom === 'dns' && (failure === null || failure === 'dns_timeout'),
  );
  const others = all.filter((one) => one.failed && !slow.includes(one));
  return slow.length > 0 && others.length === 0 ? show(slow.length, tries) : null;
};

/** Segments that one try of a small goal sends, those of its handshakes too, and one that is never connected. */
const SEGMENTS_A_TRY = 15;
const SEGMENTS_UNANSWERED = 3;
/** Once or twice is a moment's hitch. */
const SENT_AGAIN_OFTEN = 3;

/**
 * What was sent over open connections had to be sent again (RFC 6298; counters of RFC 4022 and Linux, connection requests left
 * out). The counters are of the whole machine: where it sent more than the tries can have, they say nothing.
 */
export const sentAgain = (evidence: readonly Evidence[]): Shown<number> | null => {
  for (const one of evidenceOf(evidence, 'repeats')) {
    const count = (name: string): number => one.facts.counters?.[name] ?? 0;
    const most = one.facts.rounds
      .flatMap(({ tries }) => tries)
      .reduce((sum, { phase }) => sum + (phase === 'connect' ? SEGMENTS_UNANSWERED : SEGMENTS_A_TRY), 0);
    const again = count('Tcp.RetransSegs') - count('TcpExt.TCPSynRetrans');
    const isOurs = count('Tcp.OutSegs') <= most;
    if (isOurs && again >= SENT_AGAIN_OFTEN) return show(again, one);
  }
  return null;
};
