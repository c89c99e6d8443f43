/** What the client's own routes, links and neighbours make of the attempt. */
import { BlockList, isIP } from 'node:net';
import { evidenceOf, type OwnAddress, type RouteFacts } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { gatewayLost, route } from './off-net.ts';
import { same } from './names.ts';
import { focus, lifeless, neighbourLost, silent } from './reach.ts';
import { serverOwnsTarget } from './server-addresses.ts';
import { once, show, type Shown } from './shown.ts';
import { toldByIcmp } from './told.ts';

type Link = NonNullable<RouteFacts['links']>[number];

const codeOf = (evidence: readonly Evidence[]): string => focus(evidence)?.value.code ?? '';

/** The attempt failed with one of these errors, and it was this machine that made it. */
const failedHere = (evidence: readonly Evidence[], ...codes: readonly string[]): Shown | null => {
  const one = focus(evidence);
  return one && codes.includes(codeOf(evidence)) && !toldByIcmp(evidence) ? one : null;
};

const refusalOf = (evidence: readonly Evidence[]): RouteFacts['refusal'] => {
  const facts = route(evidence)?.value;
  return facts?.route === 'none' ? (facts.refusal ?? 'no-route') : undefined;
};

/** Nothing in the routing table leads to the address. */
export const noWay = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const failed = failedHere(evidence, 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTUNREACH');
  const one = route(evidence);
  return failed && one && refusalOf(evidence) === 'no-route' ? show(one.value, one, failed) : null;
};

/** A route of the client's says that the address is not to be reached, or throws the packets away. */
export const thrownAway = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const failed = failedHere(evidence, 'EHOSTUNREACH', 'EINVAL');
  const one = route(evidence);
  const refusal = refusalOf(evidence);
  return failed && one && (refusal === 'blackhole' || refusal === 'unreachable')
    ? show(one.value, one, failed)
    : null;
};

/** The kernel forbade the attempt: a rule, a route, a sandbox. */
export const forbidden = (evidence: readonly Evidence[]): Shown | null =>
  failedHere(evidence, 'EPERM', 'EACCES');

/** A rule or route of the client's own forbids the way. */
export const prohibitedByRoute = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  return one && refusalOf(evidence) === 'prohibit' ? one : null;
};

const isWithin = (address: string, { address: own, prefix }: OwnAddress): boolean => {
  if (isIP(address) === 0 || isIP(address) !== isIP(own)) return false;
  const family = isIP(own) === 6 ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(own, prefix, family);
  return block.check(address, family);
};

const linksOf = (facts: RouteFacts): readonly Link[] => facts.links ?? [];

/** The link that the way to the address leads over, where it is down. */
const linkOfWay = (facts: RouteFacts): Link | undefined => {
  const down = linksOf(facts).filter(({ state }) => state !== 'up');
  if (facts.device !== undefined) return down.find(({ device }) => device === facts.device);
  if (facts.route !== 'none') return undefined;
  const near = facts.own.find((own) => !own.up && isWithin(facts.address, own));
  if (near) return down.find(({ device }) => device === near.device);
  return linksOf(facts).every(({ state }) => state !== 'up') ? down[0] : undefined;
};

/** The link that leads to the address, or the only one that there is, is down. */
export const linkDown = once((evidence: readonly Evidence[]): Shown<Link> | null => {
  const one = route(evidence);
  const link = one && linkOfWay(one.value);
  return link && !focusAnswered(evidence) ? show(link, one) : null;
});

const focusAnswered = (evidence: readonly Evidence[]): boolean =>
  ['open', 'refused'].includes(focus(evidence)?.value.outcome ?? '');

/** There is no way, and a link that has an address is off: its routes went with it, perhaps this one among them. */
export const linkPerhapsDown = (evidence: readonly Evidence[]): Shown<Link> | null => {
  const one = noWay(evidence);
  if (!one || linkDown(evidence)) return null;
  const { own } = one.value;
  const off = linksOf(one.value).find(
    ({ device, state }) => state === 'off' && own.some((address) => address.device === device),
  );
  return off ? show(off, one) : null;
};

/** The address is of IPv6, and that is switched off on the client. */
export const ipv6Off = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  const links = one ? linksOf(one.value) : [];
  const off = links.length > 0 && links.every(({ noIpv6 = false }) => noIpv6);
  return one && isIP(one.value.address) === 6 && off && !focusAnswered(evidence) ? one : null;
};

/** The client's own gateway does not exist: nobody on the link answered to its address. */
export const noGateway = once((evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const lost = gatewayLost(evidence);
  const felt = neighbourLost(evidence) ?? silent(evidence);
  return lost && felt ? show(lost.value, lost, felt) : null;
});

/** The client looked for the address on its own link, and found nobody, although it has a gateway there. */
export const notOnLink = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  const lost = neighbourLost(evidence);
  if (!one || !lost || one.value.route !== 'on-link' || one.value.via !== undefined) return null;
  const { device, defaults = [] } = one.value;
  return device !== undefined && defaults.includes(device) ? show(one.value, one, lost) : null;
};

/** The server has the address, in a network of its own that the client's is no part of. */
export const serverInAnotherNetwork = (evidence: readonly Evidence[]): Shown<OwnAddress> | null => {
  const own = serverOwnsTarget(evidence);
  const client = route(evidence);
  if (!own || !client) return null;
  const shared = client.value.own.some(({ address }) => isWithin(address, own.value));
  return shared ? null : show(own.value, own, client);
};

/** The hardware address of the next hop is pinned, and nothing that goes there is answered. */
export const pinnedHop = (evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const one = route(evidence);
  const nothing = silent(evidence) && lifeless(evidence);
  return one?.value.pinned !== undefined && nothing ? show(one.value, one, nothing) : null;
};

const hopPing = (evidence: readonly Evidence[]) => {
  const hop = pinnedHop(evidence)?.value.via;
  return evidenceOf(evidence, 'ping').find(
    ({ vantage, facts }) => vantage === 'client' && hop !== undefined && same(facts.address, hop),
  );
};

/** The next hop itself is as silent as all that lies behind it: nobody is at that hardware address. */
export const deafHop = once((evidence: readonly Evidence[]): Shown<RouteFacts> | null => {
  const pinned = pinnedHop(evidence);
  if (!pinned) return null;
  if (pinned.value.route === 'on-link') return pinned;
  const asked = hopPing(evidence);
  return asked && !asked.facts.answered ? show(pinned.value, pinned, asked) : null;
});

/** The next hop answers: the pinned hardware address is its own. */
export const hopAnswers = (evidence: readonly Evidence[]): Shown | null => {
  const asked = hopPing(evidence);
  return asked?.facts.answered ? show(true, asked) : null;
};
