/** Whether the address that the client tries is the server's own. */
import { evidenceOf, type AddressClass, type OwnAddress } from '../../core/facts.ts';
import type { Evidence } from '../../core/types.ts';
import { same } from './names.ts';
import { focus } from './reach.ts';
import { show, type Shown } from './shown.ts';

const INSIDE: ReadonlySet<AddressClass> = new Set(['private', 'carrier-nat', 'unique-local']);
const NOWHERE: ReadonlySet<AddressClass> = new Set(['loopback', 'link-local', 'unspecified', 'multicast']);

/** An address of an inside network (RFC 1918, 6598, 4193): an address translator may stand before it. */
export const isInside = (kind: AddressClass): boolean => INSIDE.has(kind);

const measured = (evidence: readonly Evidence[]) => evidenceOf(evidence, 'addresses')[0];

/** What the goal's address is, by the client's own route measurement. */
const targetClass = (evidence: readonly Evidence[]): AddressClass | undefined => {
  const address = focus(evidence)?.value.address;
  return evidenceOf(evidence, 'route').find(
    ({ vantage, facts }) => vantage === 'client' && address !== undefined && same(facts.address, address),
  )?.facts.class;
};

const own = (evidence: readonly Evidence[]): Shown<OwnAddress> | null => {
  const address = focus(evidence)?.value.address;
  const addresses = measured(evidence);
  const found =
    address === undefined ? undefined : addresses?.facts.own.find((one) => same(one.address, address));
  return addresses && found ? show(found, addresses) : null;
};

/** Whether an address is one of the server's own. */
export const ownedByServer = (evidence: readonly Evidence[], address: string): boolean =>
  measured(evidence)?.facts.own.some((one) => same(one.address, address)) ?? false;

/** The server has the goal's address, and its link is up. */
export const serverOwnsTarget = (evidence: readonly Evidence[]): Shown<OwnAddress> | null => {
  const found = own(evidence);
  return found?.value.up ? found : null;
};

/** The server has the goal's address on a link that is down. */
export const serverLinkDown = (evidence: readonly Evidence[]): Shown<OwnAddress> | null => {
  const found = own(evidence);
  return found && !found.value.up ? found : null;
};

/**
 * The server has no address on any network. A link that goes down takes its IPv6 addresses along (keep_addr_on_down is off,
 * networking/ip-sysctl), so of such a server nothing is left but the loopback.
 */
export const serverOffNet = (evidence: readonly Evidence[]): Shown | null => {
  const addresses = measured(evidence);
  const all = addresses?.facts.own ?? [];
  return addresses && all.length > 0 && all.every((one) => NOWHERE.has(one.class))
    ? show(true, addresses)
    : null;
};

/**
 * The goal's address is none of the server's, and no address translation explains it: a server whose addresses are all
 * inside ones need not know its public address, but one with a public address of its own is not reached by another one.
 */
export const targetIsForeign = (evidence: readonly Evidence[]): Shown<readonly string[]> | null => {
  const addresses = measured(evidence);
  const kind = targetClass(evidence);
  if (!addresses || kind === undefined || own(evidence)) return null;
  const usable = addresses.facts.own.filter((one) => !NOWHERE.has(one.class));
  const alike = usable.filter(
    (one) => isInside(one.class) === isInside(kind) && one.address.includes(':') === includesColon(evidence),
  );
  return alike.length > 0
    ? show(
        alike.map((one) => one.address),
        addresses,
      )
    : null;
};

const includesColon = (evidence: readonly Evidence[]): boolean =>
  focus(evidence)?.value.address.includes(':') ?? false;

/** The goal's address is none of the server's, but may be that of an address translator before it. */
export const targetMayBeTranslated = (evidence: readonly Evidence[]): Shown | null => {
  const addresses = measured(evidence);
  const other = own(evidence) ?? targetIsForeign(evidence) ?? serverOffNet(evidence);
  return addresses && !other ? show(true, addresses) : null;
};
