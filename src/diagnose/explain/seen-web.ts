/** What was seen of HTTP and WebSocket beside the answer itself, a line each. */
import { evidenceOf, type Variant } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { goalSpeaks } from '../../causes/lib/answers.ts';
import { complainsUnasked, intercepted } from '../../causes/lib/web.ts';
import type { Seen } from './seen.ts';

type Look = (evidence: readonly Evidence[]) => Seen | null;

const line = (good: boolean, label: string, text: string): Seen => ({ good, label, text });

const ASKED: Readonly<Record<Variant['change'], string>> = {
  path: 'on the path',
  'no-origin': 'without the Origin',
  'own-origin': 'with the Origin',
  'no-protocols': 'without the subprotocols',
  'no-headers': 'without the further headers',
};

const otherwise: Look = (evidence) => {
  const asked = evidenceOf(evidence, 'variants')[0]?.facts.asked ?? [];
  const taken = asked.find(({ accepted }) => accepted);
  if (!taken) return null;
  const what = taken.value === undefined ? ASKED[taken.change] : `${ASKED[taken.change]} ${taken.value}`;
  return line(true, 'asked', `${what}, the same request succeeds`);
};

const portal: Look = (evidence) => {
  const caught = intercepted(evidence)?.value;
  return caught ? line(false, 'path', `${caught.address}, which nobody has, gives the same answer`) : null;
};

const proxyHeader: Look = (evidence) => {
  const spoken = goalSpeaks(evidence)?.value;
  if (complainsUnasked(evidence)) return line(false, 'first', 'it complains (400) before anything was asked');
  return spoken?.afterProxyHeader
    ? line(true, 'asked', `after a PROXY header it answers HTTP ${spoken.afterProxyHeader.status}`)
    : null;
};

export const webLooks: readonly Look[] = [otherwise, portal, proxyHeader];
