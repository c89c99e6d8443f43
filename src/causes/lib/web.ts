/** What an HTTP answer tells of why it is no better. */
import { evidenceOf, type HttpAnswer, type InterceptionFacts, type Variant } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalSpeaks, httpAnswer, notUpgraded, type Answered } from './answers.ts';
import { cdnAtAddress } from './cdn.ts';
import { goalOf } from './goal.ts';
import { show, type Shown } from './shown.ts';
import { con, VETO, type Term } from './weigh.ts';

/** The request failed with one of these statuses. */
export const status = (evidence: readonly Evidence[], ...statuses: readonly number[]) => {
  const one = httpAnswer(evidence);
  return one && statuses.includes(one.value.answer.status) ? one : null;
};

/** Who answered, as far as it says: `nginx/1.22.1`, `1.1 varnish`. */
export const hopOf = ({ headers }: HttpAnswer): string | undefined => headers['via'] ?? headers['server'];

/** ` (nginx/1.22.1)`, or nothing. */
export const byHop = (answer: HttpAnswer | undefined): string => {
  const hop = answer && hopOf(answer);
  return hop === undefined ? '' : ` (${hop})`;
};

/** The request succeeds if one thing in it is changed. */
export const accepted = (
  evidence: readonly Evidence[],
  ...changes: readonly Variant['change'][]
): Shown<Variant> | null => {
  for (const one of evidenceOf(evidence, 'variants')) {
    const found = one.facts.asked.find((asked) => asked.accepted && changes.includes(asked.change));
    if (found) return show(found, one);
  }
  return null;
};

/** The same request, so changed, was turned away as well. */
export const refusedToo = (evidence: readonly Evidence[], change: Variant['change']): Shown | null => {
  const one = evidenceOf(evidence, 'variants').find(({ facts }) =>
    facts.asked.some((asked) => asked.change === change && !asked.accepted && asked.status !== undefined),
  );
  return one ? show(true, one) : null;
};

/** The client's request names the page that it comes from. */
export const originSent = (evidence: readonly Evidence[]): string | undefined =>
  Object.entries(evidence[0]?.target.headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];

/** A redirect, which a WebSocket client does not follow. */
export const redirect = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = notUpgraded(evidence);
  const code = one?.value.answer.status ?? 0;
  return one && code >= 300 && code < 400 && one.value.answer.headers['location'] !== undefined ? one : null;
};

/** Gateways that could not get an answer of the server behind them (RFC 9110 §15.6.3-5). */
export const gatewayFails = (evidence: readonly Evidence[]): Shown<Answered> | null =>
  status(evidence, 502, 503, 504);

/** Statuses of Cloudflare's own, for its origin: empty, refused, silent, unreachable, slow, TLS, and DNS. */
export const originFails = (evidence: readonly Evidence[]): Shown<Answered> | null =>
  status(evidence, 520, 521, 522, 523, 524, 525, 526, 527, 530);

/** The WebSocket request asked for an upgrade, and is told that it did not. */
export const missesUpgrade = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = notUpgraded(evidence);
  if (!one) return null;
  const { status: code, headers, body = '' } = one.value.answer;
  const other = headers['upgrade'] !== undefined && !/websocket/i.test(headers['upgrade']);
  const version =
    headers['sec-websocket-version'] !== undefined && !/\b13\b/.test(headers['sec-websocket-version']);
  if (other || version) return null;
  return code === 426 || (code === 400 && (headers['upgrade'] !== undefined || /\bupgrade\b/i.test(body)))
    ? one
    : null;
};

const answersAlike = (portal: HttpAnswer, goal: HttpAnswer): boolean =>
  portal.status === goal.status && hostIn(portal) === hostIn(goal);

const hostIn = ({ headers }: HttpAnswer): string | undefined => {
  const location = headers['location'];
  return location !== undefined && URL.canParse(location) ? new URL(location).host : location;
};

/** An address that nobody has gives the same answer as the goal's. */
export const intercepted = (evidence: readonly Evidence[]): Shown<InterceptionFacts> | null => {
  const answer = httpAnswer(evidence);
  const one = evidenceOf(evidence, 'interception').find(({ facts }) => facts.answer !== undefined);
  return one && answer && answersAlike(one.facts.answer!, answer.value.answer)
    ? show(one.facts, one, answer)
    : null;
};

/** An HTTP server that complains before anything was asked: somebody before it said something that it does not understand. */
export const complainsUnasked = (evidence: readonly Evidence[]): Shown<string> | null => {
  const one = goalSpeaks(evidence);
  const banner = one?.value.banner ?? '';
  return one && /^HTTP\/1\.\d 400\b/.test(banner) ? show(banner, one) : null;
};

const TOO_LARGE =
  /(?:headers?(?: fields?)?(?: or cookie)?|cookie|request-uri|uri)\s+(?:is |are )?too (?:large|long|big)/i;

/** The server finds the request's head too large (RFC 6585 §5; nginx and others say 400). */
export const headTooLarge = (evidence: readonly Evidence[]): Shown<Answered> | null => {
  const one = httpAnswer(evidence);
  if (!one) return null;
  const { status: code, body = '' } = one.value.answer;
  const says = [400, 413, 414, 494].includes(code) && TOO_LARGE.test(body);
  return code === 431 || code === 494 || says ? one : null;
};

/** What speaks against every cause that blames the server for its answer. */
export const notItsAnswer = (evidence: readonly Evidence[]): readonly (Term | null)[] => [
  con(VETO, intercepted(evidence), 'whatever address is asked gives this answer: it is not the server’s'),
  con(VETO, complainsUnasked(evidence), 'the server complains before anything was asked'),
];

/** The answer says that a CDN gave it. */
export const cdnAnswers = (evidence: readonly Evidence[]): Shown | null =>
  httpAnswer(evidence) ? cdnAtAddress(evidence) : null;

/** The address as a URL of another scheme, or with another path. */
export const urlWith = (
  evidence: readonly Evidence[],
  { scheme, path }: { readonly scheme?: string; readonly path?: string },
): string => {
  const { url, scheme: own } = goalOf(evidence);
  const text = scheme === undefined ? url : url.replace(`${own}:`, `${scheme}:`);
  if (path === undefined || !URL.canParse(text)) return text;
  return new URL(path, text).href;
};
