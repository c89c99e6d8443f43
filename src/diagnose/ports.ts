/** Which open ports beside the goal's are worth a question. */
import type { PortSeen, SiblingsFacts } from '../core/facts.ts';
import type { Evidence, Target } from '../core/types.ts';

/** Polite: each question is a handful of connections. */
const MOST = 4;

/** Ports whose answer would name a CDN or reverse proxy in front. */
const WEB: readonly number[] = [80, 443];
/** Ports that are there for something else, and never serve the goal. */
const OTHERS: readonly number[] = [22, 25, 53];

const order = ({ port }: PortSeen): number => (WEB.includes(port) ? 0 : OTHERS.includes(port) ? 2 : 1);

/** At most four open ports: the web's first, then those that the client may have meant, then the rest. */
export const worthAsking = (goal: Target, siblings: Evidence<SiblingsFacts> | null): readonly PortSeen[] => {
  const open =
    siblings?.facts.ports.filter(({ port, outcome }) => outcome === 'open' && port !== goal.port) ?? [];
  return open
    .toSorted((a, b) => order(a) - order(b) || Math.abs(a.port - goal.port) - Math.abs(b.port - goal.port))
    .slice(0, MOST);
};
