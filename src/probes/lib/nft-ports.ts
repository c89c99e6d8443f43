/** Whether the matches of an nft rule (libnftables-json(5)) let TCP packets of a port through to its verdict. */

/** Part of nft's JSON; of whatever shape, it is only looked into. */
export type Nft =
  | null
  | boolean
  | number
  | string
  | readonly Nft[]
  | { readonly [key: string]: Nft | undefined };

export const field = (value: Nft | undefined, ...path: readonly string[]): Nft | undefined => {
  let at: Nft | undefined = value;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    at = (at as { readonly [key: string]: Nft | undefined })[name];
  }
  return at;
};

const elementOf = (value: Nft): Nft => field(value, 'elem', 'val') ?? value;

/** Whether a value, range, set or name of a set has what is looked for. A set that is not known has everything. */
const has = (
  value: Nft | undefined,
  wanted: readonly (number | string)[],
  lookUp: (name: string) => readonly Nft[] | undefined,
): boolean => {
  if (typeof value === 'number') return wanted.includes(value);
  if (typeof value === 'string') {
    if (!value.startsWith('@')) return wanted.includes(value);
    const elements = lookUp(value.slice(1));
    return elements === undefined || elements.some((one) => has(elementOf(one), wanted, lookUp));
  }
  const range = field(value, 'range');
  if (Array.isArray(range)) {
    const [low, high] = range as readonly Nft[];
    return wanted.some((one) => typeof one === 'number' && one >= Number(low) && one <= Number(high));
  }
  const set = field(value, 'set');
  if (Array.isArray(set)) return set.some((one: Nft) => has(elementOf(one), wanted, lookUp));
  return true;
};

const TCP = ['tcp', 6];
/** A port that programs get for a connection of their own, on whatever system (RFC 6335 §6). */
const PASSING = 50_000;

/** What a match's left side asks about: the port (in the protocols it is for), the protocol, or something else. */
const asksAbout = (left: Nft | undefined): 'port' | 'other port' | 'protocol' | 'else' => {
  const protocol = field(left, 'payload', 'protocol');
  const name = field(left, 'payload', 'field');
  if (name === 'dport' || name === 'sport')
    return protocol === 'tcp' || protocol === 'th' ? 'port' : 'other port';
  if (field(left, 'meta', 'key') === 'l4proto') return 'protocol';
  return (protocol === 'ip' && name === 'protocol') || (protocol === 'ip6' && name === 'nexthdr')
    ? 'protocol'
    : 'else';
};

export interface PortQuestion {
  readonly port: number;
  /** In a chain for what this machine sends: answers go to a passing port of the client's. */
  readonly outgoing?: boolean;
  readonly lookUp: (name: string) => readonly Nft[] | undefined;
}

/** Conditions other than protocol and port are not judged: they count as met. */
export const matchesPort = (
  match: Nft | undefined,
  { port, outgoing = false, lookUp }: PortQuestion,
): boolean => {
  const about = asksAbout(field(match, 'left'));
  if (about === 'else') return true;
  if (about === 'other port') return false;
  const passes = outgoing && field(match, 'left', 'payload', 'field') === 'dport';
  const met = has(field(match, 'right'), about === 'port' ? [passes ? PASSING : port] : TCP, lookUp);
  return field(match, 'op') === '!=' ? !met : met;
};

/** Whether a match asks for a port of TCP. */
export const namesPort = (match: Nft | undefined): boolean => asksAbout(field(match, 'left')) === 'port';

/** Whether a match chooses by who sends. */
export const sourceMatch = (match: Nft | undefined): 'these' | 'all-but-these' | undefined => {
  if (field(match, 'left', 'payload', 'field') !== 'saddr') return undefined;
  return field(match, 'op') === '!=' ? 'all-but-these' : 'these';
};

/** The verdict that a map from ports to verdicts (`tcp dport vmap { 22 : accept, 8080 : drop }`) has for the port. */
export const verdictInMap = (vmap: Nft | undefined, { port, lookUp }: PortQuestion): Nft | undefined => {
  if (asksAbout(field(vmap, 'key')) !== 'port') return undefined;
  const data = field(vmap, 'data');
  const pairs = typeof data === 'string' ? lookUp(data.slice(1)) : field(data, 'set');
  if (!Array.isArray(pairs)) return undefined;
  const found = (pairs as readonly Nft[]).find(
    (pair) => Array.isArray(pair) && has(elementOf(pair[0] as Nft), [port], lookUp),
  );
  return Array.isArray(found) ? (found[1] as Nft) : undefined;
};
