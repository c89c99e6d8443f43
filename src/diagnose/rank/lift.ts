/** The world with what stops the client left out, made of what was measured past it. Pure. */
import { evidenceOf, type OnwardFacts, type Past } from '../../core/facts.ts';
import type { Evidence, Layer, ProbeId } from '../../core/types.ts';
import { plainAttempt } from '../../causes/lib/attempt.ts';
import { goalOf, portOf } from '../../causes/lib/goal.ts';
import { nobodyTakes } from '../../causes/lib/listening.ts';
import { authorityDiffers, namesOfClient, same, toldAside, tried } from '../../causes/lib/names.ts';
import { proxySetting } from '../../causes/lib/proxies.ts';
import { focus } from '../../causes/lib/reach.ts';

type Onward = Evidence<OnwardFacts>;

const omit = <T extends object, K extends keyof T & string>(from: T, key: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name !== key)) as Omit<T, K>;

const withoutRole = ({ target, ...one }: Evidence): Evidence => ({ ...one, target: omit(target, 'with') });

/** As the plain client's own attempt, at the address that the client knows the server by. */
const asAttempt = (one: Onward, address = one.facts.address): Evidence => {
  const facts = omit(one.facts, 'past');
  return {
    ...withoutRole(one),
    probe: 'attempt',
    host: 'client',
    vantage: 'client',
    facts: { ...facts, ...(address !== undefined && { address }) },
  };
};

/** Only what was tried past just this, beside what has been left out already. */
const triedPast = (evidence: readonly Evidence[], ...past: readonly Past[]): Onward | undefined =>
  evidenceOf(evidence, 'onward').find(
    ({ facts }) => facts.past.length === past.length && past.every((one) => facts.past.includes(one)),
  );

const without = (evidence: readonly Evidence[], ...probes: readonly ProbeId[]): readonly Evidence[] =>
  evidence.filter(({ probe }) => !probes.includes(probe));

const pastProxy = (evidence: readonly Evidence[]): readonly Evidence[] | null => {
  const one = proxySetting(evidence) ? triedPast(evidence, 'proxy') : undefined;
  return one ? [...without(evidence, 'attempt', 'proxy-settings'), asAttempt(one)] : null;
};

const pastCertificate = (evidence: readonly Evidence[]): readonly Evidence[] | null => {
  const attempt = plainAttempt(evidence);
  if (attempt?.failure !== 'tls_certificate') return null;
  const one = triedPast(evidence, 'certificate') ?? triedPast(evidence, 'proxy', 'certificate');
  return one ? [...without(evidence, 'attempt', 'tls'), asAttempt(one)] : null;
};

/** The client goes where the name leads by rights: one of the other addresses that were tried. */
const pastName = (evidence: readonly Evidence[]): readonly Evidence[] | null => {
  const names = namesOfClient(evidence);
  const asides = evidenceOf(evidence, 'connect').filter(
    ({ target }) => target.with?.['role'] === 'authority',
  );
  const told = names ? [...(authorityDiffers(evidence)?.value ?? []), ...toldAside(names.facts)] : [];
  const address = told.find((one) => asides.some(({ facts }) => same(facts.address, one)));
  if (!names || address === undefined) return null;
  const right = { ...names.facts, system: [address], hostsFile: [], resolvers: [], searched: [] };
  const there = evidence
    .filter(({ target }) => target.with?.['role'] === 'authority')
    .filter(({ facts: { address: at } }) => typeof at === 'string' && same(at, address))
    .map(withoutRole);
  const one = evidenceOf(evidence, 'onward').find(
    ({ facts }) => facts.past.includes('name') && same(facts.address ?? '', address),
  );
  const rest = without(evidence, 'attempt', 'names', 'invented-names').filter(
    ({ target }) => target.with?.['role'] !== 'authority',
  );
  return [...rest, { ...names, facts: right }, ...there, ...(one ? [asAttempt(one)] : [])];
};

/** What was measured on the way, and has no meaning for a client that stands on the server itself. */
const ON_THE_WAY: readonly ProbeId[] = [
  'attempt',
  'connect',
  'siblings',
  'ping',
  'route',
  'local-ports',
  'fingerprint',
  'tls',
  'variants',
  'interception',
  'proxy-settings',
  'arrivals',
  'firewall',
];

/**
 * Whatever the server's own rules do to what it sends to itself, its list of listeners says what would become of a connection
 * that got through: what nobody takes is reset. Null where it would be taken: what then, nobody knows.
 */
const withoutOwnRules = (evidence: readonly Evidence[], one: Onward): Onward | null => {
  const { phase, address = '' } = one.facts;
  if (phase !== 'connect') return one;
  const refusal = { code: 'ECONNREFUSED', syscall: 'connect' };
  return nobodyTakes(evidence, address)
    ? { ...one, failure: 'connection_refused', facts: { ...one.facts, ...refusal } }
    : null;
};

/** The client stands on the server itself: what the port speaks there is what it is spoken to. */
const pastWay = (evidence: readonly Evidence[]): readonly Evidence[] | null => {
  const within = triedPast(evidence, 'way', 'certificate');
  const one = within ? withoutOwnRules(evidence, within) : null;
  const address = tried(evidence)[0] ?? goalOf(evidence).address;
  if (!one || focus(evidence)?.value.outcome === 'open') return null;
  const port = portOf(evidence);
  const opened = !['name', 'connect'].includes(one.facts.phase);
  const connect: Evidence = {
    ...asAttempt(one, address),
    probe: 'connect',
    failure: null,
    facts: { address, port, outcome: 'open' },
  };
  const speaks = evidenceOf(evidence, 'local-services').flatMap((table) =>
    table.facts.services
      .filter((service) => service.port === port)
      .slice(0, 1)
      .map((service): Evidence => ({
        ...table,
        probe: 'fingerprint',
        host: 'client',
        vantage: 'client',
        facts: { ...omit(service, 'process'), address },
      })),
  );
  const rest = without(evidence, ...ON_THE_WAY).filter(
    ({ vantage, probe }) => vantage === 'server' || probe === 'names' || probe === 'onward',
  );
  return [...rest, asAttempt(one, address), ...(opened ? [connect, ...speaks] : [])];
};

/** Layers whose causes lie between the client's program and the server's socket. */
const BETWEEN: readonly Layer[] = ['client', 'path', 'host'];

export interface Lifted {
  readonly evidence: readonly Evidence[];
  /** Of causes of these layers the evidence says nothing: it was not measured where they could show. */
  readonly hides: readonly Layer[];
}

const lifted = (evidence: readonly Evidence[] | null, hides: readonly Layer[] = []): Lifted | null =>
  evidence && { evidence, hides };

/**
 * The evidence of the world without what stops the client, if that is of this layer; null where nothing was measured past it.
 * Nothing in it is invented: each piece was measured, some of it from another place, but for a reset that follows from what was.
 */
export const lift = (evidence: readonly Evidence[], layer: Layer): Lifted | null => {
  if (layer === 'name') return lifted(pastName(evidence));
  if (layer === 'tls') return lifted(pastCertificate(evidence));
  if (layer === 'client' && proxySetting(evidence)) return lifted(pastProxy(evidence));
  return BETWEEN.includes(layer) ? lifted(pastWay(evidence), ['name', ...BETWEEN]) : null;
};
