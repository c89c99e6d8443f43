/** The client's own routes, links and firewall in words. */
import type { RouteFacts } from '../../core/facts.ts';
import { offNet, route } from '../../causes/lib/off-net.ts';
import { deafHop, forbidden, ipv6Off, linkDown, noGateway } from '../../causes/lib/own-network.ts';
import { keptBack, toldByOwnFirewall } from '../../causes/lib/told.ts';
import type { Evidence } from '../../core/types.ts';

/** What is wrong with the way, as far as it lies with the client; null where nothing is. */
export const wrongWay = (evidence: readonly Evidence[]): string | null => {
  const facts = route(evidence)?.value;
  if (!facts) return null;
  const down = linkDown(evidence)?.value;
  if (down) return `${down.device} ${down.state === 'off' ? 'is down' : 'has no carrier'}`;
  if (ipv6Off(evidence)) return `IPv6 is switched off on this machine, and ${facts.address} is of IPv6`;
  if (facts.route === 'none') return refusedWay(facts);
  const via = facts.via === undefined ? '' : ` through ${facts.via}`;
  if (noGateway(evidence)) return `leads${via}, and nobody on ${facts.device ?? 'the link'} answers to that`;
  if (deafHop(evidence))
    return `leads${via || ' straight'} to ${facts.pinned}, which is pinned on this machine, and nobody there answers`;
  if (offNet(evidence))
    return `${facts.address} is an inside address (${facts.class}), and only the default route${via} is there for it`;
  return null;
};

const refusedWay = ({ address, refusal, prefix }: RouteFacts): string => {
  const entry = prefix === undefined ? 'a routing rule or entry' : `the route for ${prefix}`;
  if (refusal === 'prohibit') return `${entry} of this machine prohibits ${address}`;
  if (refusal === 'blackhole' || refusal === 'unreachable')
    return `${entry} of this machine is of the kind ${refusal}`;
  return `this machine has no route to ${address}`;
};

/** What the client's own machine does to its packets; null where nothing is seen. */
export const ownFirewall = (evidence: readonly Evidence[]): string | null => {
  if (keptBack(evidence))
    return 'the connection requests do not leave this machine: its own firewall drops them';
  if (toldByOwnFirewall(evidence))
    return 'this machine itself refuses, before anything is sent: its own firewall';
  return forbidden(evidence) ? 'the kernel forbids the attempt' : null;
};
