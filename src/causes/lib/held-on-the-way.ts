/** What the causes have in common that stop further connections, for those that are open already. */
import type { Evidence } from '../../core/types.ts';
import { arrived, notArrived } from './arrivals.ts';
import { noPath, silentOnTheWay } from './families.ts';
import { heldOpen } from './held.ts';
import { lifeless, silent } from './reach.ts';
import { serverLinkDown, targetIsForeign } from './server-addresses.ts';
import { all, unless } from './shown.ts';
import { pending } from './way-back.ts';
import { con, pro, VETO, type Term } from './weigh.ts';

/**
 * A silence for which a box on the way may be to blame that has no room for one more connection. It consists of connections
 * that are held: without any to be seen, little speaks for it. Which table of which box is full no end can tell.
 */
export const noRoomOnTheWay = (evidence: readonly Evidence[]): readonly (Term | null)[] => {
  const held = heldOpen(evidence);
  return [
    ...silentOnTheWay(evidence),
    noPath(evidence),
    pro(4, all(held, silent(evidence))),
    pro(6, all(held, silent(evidence), notArrived(evidence))),
    con(4, unless(silent(evidence), held), 'no other connection to this port is open, as far as can be seen'),
    con(VETO, arrived(evidence) ?? pending(evidence), 'the connection requests reached the server'),
    con(VETO, serverLinkDown(evidence), 'the server’s link is down'),
    con(
      6,
      all(targetIsForeign(evidence), lifeless(evidence)),
      'the address is none of the server’s, and nobody answers there',
    ),
  ];
};
