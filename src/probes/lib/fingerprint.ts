/**
 * What a port speaks: found by listening and, where it does not greet who comes, by asking in several tongues at once, each on its
 * own connection.
 */
import type { FingerprintFacts, HttpAnswer, Speaks } from '../../core/facts.ts';
import { targetOf } from '../../core/target.ts';
import type { Finding, Target } from '../../core/types.ts';
import { escapeBytes } from './escape.ts';
import type { HttpReply } from './http.ts';
import { intermediaryIn } from './intermediaries.ts';
import { whenLate } from './late.ts';
import {
  askGet,
  askTls,
  askUpgrade,
  listenFor,
  openPlain,
  openTls,
  type Heard,
  type Open,
  type TlsSpoken,
} from './questions.ts';
import { askAgain, type Second } from './second-questions.ts';
import { servesAnything, servesGoal } from './serves-goal.ts';
import { languageOf } from './speaks.ts';
import { dial, wasEnded, type Limits } from './tcp.ts';

/** How long a server may take to say something unasked, in ms. */
const BANNER_MS = 250;
const CONNECT_MS = 1200;
/** Who greets does so at once as a rule: within a round trip and this, in ms. */
const PROMPT_MS = 20;
/** How long it may take to answer a question, in ms. */
const ANSWER_MS = 1500;

interface Answers {
  readonly heard: Heard;
  readonly tls: boolean;
  /** Whose it is, where TLS is spoken. */
  readonly certificate?: Pick<TlsSpoken, 'names' | 'fingerprint'>;
  readonly get: HttpReply;
  readonly upgrade: HttpReply;
  readonly upgradeAccepted: boolean;
  readonly second: Second;
}

const closes = (reply: HttpReply): boolean =>
  reply.kind === 'failed' && ['connection_closed', 'connection_reset'].includes(reply.felt.failure);

/** MongoDB knows HTTP well enough to say that it is none. */
const isMongo = (reply: HttpReply): boolean =>
  reply.kind === 'answer' && /access MongoDB over HTTP/.test(reply.answer.body ?? '');

const speaksOf = ({ heard, tls, get, upgrade, upgradeAccepted, second }: Answers): Speaks => {
  if (heard.bytes.length > 0) return languageOf(heard.bytes);
  if (tls) return 'tls';
  if (upgradeAccepted) return 'websocket';
  if (isMongo(get)) return 'mongodb';
  if (get.kind === 'answer' || upgrade.kind === 'answer') return 'http';
  if (get.kind === 'not-http') return languageOf(get.bytes);
  if (second.speaks) return second.speaks;
  return heard.closed || closes(get) ? 'closes' : 'silent';
};

const answerIn = (reply: HttpReply): HttpAnswer | undefined =>
  reply.kind === 'answer' ? reply.answer : undefined;

const wordsOf = ({ heard, get, upgrade, upgradeAccepted, second }: Answers): Partial<FingerprintFacts> => {
  const got = answerIn(get);
  const upgraded = answerIn(upgrade);
  const intermediary = (got && intermediaryIn(got)) ?? (upgraded && intermediaryIn(upgraded));
  return {
    ...(heard.closed && { closesUnasked: true }),
    ...(second.afterProxyHeader && { afterProxyHeader: second.afterProxyHeader }),
    ...(heard.bytes.length > 0 && { banner: escapeBytes(heard.bytes, 200) }),
    ...(get.kind === 'not-http' && heard.bytes.length === 0 && { reply: get.firstBytes }),
    ...(got && { get: got }),
    ...(upgraded && { upgrade: upgraded, upgradeAccepted }),
    ...(intermediary && { intermediary }),
  };
};

export interface FingerprintOptions {
  readonly signal: AbortSignal;
  readonly answerMs?: number;
}

const NOT_ASKED: HttpReply = { kind: 'failed', felt: { failure: 'other', message: 'not asked' } };
const NOTHING_ASKED: Omit<Answers, 'heard'> = {
  tls: false,
  get: NOT_ASKED,
  upgrade: NOT_ASKED,
  upgradeAccepted: false,
  second: {},
};

/** True once it said a word, and false once it is clear that it does not greet at once. */
const greets = (word: Promise<void>, heard: Promise<Heard>, ms: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const off = whenLate(ms, () => resolve(false));
    const first = Promise.race([word.then(() => true), heard.then(({ bytes }) => bytes.length > 0)]);
    first.finally(off).then(resolve, reject);
  });

interface Asked {
  readonly address: string;
  readonly port: number;
  readonly open: Open;
  readonly hearing: Promise<Heard>;
}

/** All questions at once; those of the web once more within TLS, where that is spoken. */
const askAll = async (
  target: Target,
  { address, port, open, hearing }: Asked,
  limits: Limits,
): Promise<Answers> => {
  const within = openTls(open, target.host, limits);
  const asked = askGet(open, target, limits);
  const askedTls = askTls(open, target.host, limits);
  const ofWeb = async () =>
    (await askedTls).spoken
      ? Promise.all([askGet(within, target, limits), askUpgrade(within, target, limits)])
      : null;
  const [heard, tls, plainGet, plainUpgrade, second, inside] = await Promise.all([
    hearing,
    askedTls,
    asked,
    askUpgrade(open, target, limits),
    askAgain(target, { address, port, get: asked }, limits),
    ofWeb(),
  ]);
  const [get, upgrade] = inside ?? [plainGet, plainUpgrade];
  return {
    heard,
    tls: tls.spoken,
    ...(tls.spoken && { certificate: tls }),
    get,
    upgrade: upgrade.reply,
    upgradeAccepted: upgrade.accepted,
    second: tls.spoken ? {} : second,
  };
};

/** Evidence of one port: a failure if it does not accept, none whatever it speaks. Rejects only on abort. */
export const fingerprint = async (
  target: Target,
  { address, port }: { readonly address: string; readonly port: number },
  { signal, answerMs = ANSWER_MS }: FingerprintOptions,
): Promise<Finding<FingerprintFacts>> => {
  const started = performance.now();
  const first = await dial(address, port, { ms: CONNECT_MS, signal });
  if (wasEnded(first)) {
    return {
      failure: null,
      facts: { address, port, speaks: 'closes', closesUnasked: true, servesGoal: false },
    };
  }
  if (first.outcome !== 'open') {
    return { failure: first.felt.failure, facts: { address, port, speaks: 'none', servesGoal: false } };
  }
  const rtt = performance.now() - started;
  const limits = { ms: answerMs, signal };
  const { promise: word, resolve: onWord } = Promise.withResolvers<void>();
  const hearing = listenFor(async () => first.socket, { ms: BANNER_MS, signal }, onWord);
  const open = openPlain(address, port, { ms: CONNECT_MS, signal });
  const answers = (await greets(word, hearing, PROMPT_MS + rtt))
    ? { ...NOTHING_ASKED, heard: await hearing }
    : await askAll(target, { address, port, open, hearing }, limits);
  const plain = answers.tls ? null : { get: answerIn(answers.get), upgradeAccepted: answers.upgradeAccepted };
  const serves = await servesGoal(target, { address, port, plain }, limits);
  const anything =
    serves && port !== targetOf(target.url).port ? await servesAnything(target, open, limits) : undefined;
  return {
    failure: null,
    facts: {
      address,
      port,
      speaks: speaksOf(answers),
      ...wordsOf(answers),
      ...(answers.certificate && { certificateNames: answers.certificate.names }),
      ...(answers.certificate?.fingerprint !== undefined && {
        certificateFingerprint: answers.certificate.fingerprint,
      }),
      servesGoal: serves,
      ...(anything !== undefined && { servesAnything: anything }),
    },
  };
};
