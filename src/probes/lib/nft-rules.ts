/** What `nft -j list ruleset` prints (libnftables-json(5)): rules that drop or refuse, with their counters. */
import type { FirewallRule } from '../../core/facts.ts';
import { escapeText } from './escape.ts';
import type { CountedRule } from './iptables-save.ts';
import { allowListOf, meetsPort, type AllowList } from './allow-lists.ts';
import { field, matchesPort, sourceMatch, verdictInMap, type Nft, type PortQuestion } from './nft-ports.ts';
import { outgoingChains } from './outgoing-chains.ts';
import { counting, placesOf, type Jump } from './rule-places.ts';

type Verdict = FirewallRule['verdict'];

const text = (value: Nft | undefined): string => (typeof value === 'string' ? value : '');

const verdictOf = (statement: Nft | undefined): Verdict | undefined => {
  if (field(statement, 'drop') !== undefined) return 'drop';
  return field(statement, 'reject') === undefined ? undefined : 'reject';
};

interface Judged {
  readonly verdict: Verdict;
  readonly appliesToPort: boolean;
  readonly packets: number | null;
  readonly source?: FirewallRule['source'];
}

/** Null for a rule that neither drops nor refuses. A counter after the verdict is never reached. */
const judge = (expr: readonly Nft[], question: PortQuestion): Judged | null => {
  let appliesToPort = true;
  let packets: number | null = null;
  let source: FirewallRule['source'];
  for (const statement of expr) {
    if (field(statement, 'match') !== undefined && !matchesPort(field(statement, 'match'), question))
      appliesToPort = false;
    source ??= sourceMatch(field(statement, 'match'));
    const counted = field(statement, 'counter', 'packets');
    if (typeof counted === 'number') packets = counted;
    const map = field(statement, 'vmap');
    const verdict = verdictOf(map === undefined ? statement : verdictInMap(map, question));
    if (verdict) return { verdict, appliesToPort, packets, ...(source && { source }) };
  }
  return null;
};

const kind = (value: Nft): readonly [string, Nft | undefined] =>
  Object.entries(value as object)[0] ?? ['', undefined];

const entriesIn = (json: string): readonly (readonly [string, Nft | undefined])[] => {
  const all = field(JSON.parse(json) as Nft, 'nftables');
  return Array.isArray(all) ? (all as readonly Nft[]).map(kind) : [];
};

/** All tables, as `family name`. Throws on what is not nft's JSON. */
export const nftTables = (json: string): readonly string[] =>
  entriesIn(json)
    .filter(([name]) => name === 'table')
    .map(([, value]) => `${text(field(value, 'family'))} ${text(field(value, 'name'))}`);

/** Rules as `nft -a list ruleset` writes them, by family, table and handle. */
const textsByHandle = (listing: string): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  let table = '';
  for (const line of listing.split('\n')) {
    table = /^table (\S+ \S+) \{/.exec(line)?.[1] ?? table;
    const [, rule, handle] = /^\t\t(.+?) # handle (\d+)$/.exec(line) ?? [];
    if (rule !== undefined) texts.set(`${table} ${handle}`, `${rule} # handle ${handle}`);
  }
  return texts;
};

/** The chain that a rule sends packets to; empty if to none. */
const jumpOf = (expr: readonly Nft[]): string =>
  expr.map((one) => text(field(one, 'jump', 'target')) || text(field(one, 'goto', 'target'))).find(Boolean) ??
  '';

/** Hooks that only what this machine sends comes by; what it forwards leaves by the last of them as well. */
const SENDS: ReadonlySet<string> = new Set(['output', 'postrouting']);

/** Chains, as `family table name`, that only what this machine sends comes through. */
const outgoingOf = (
  entries: readonly (readonly [string, Nft | undefined])[],
  placeOf: (value: Nft | undefined) => string,
): ReadonlySet<string> => {
  const bases = new Map<string, boolean>();
  const jumps: (readonly [string, string])[] = [];
  for (const [name, value] of entries) {
    const hook = text(field(value, 'hook'));
    if (name === 'chain' && hook !== '')
      bases.set(`${placeOf(value)} ${text(field(value, 'name'))}`, SENDS.has(hook));
    const expr = field(value, 'expr');
    for (const one of name === 'rule' && Array.isArray(expr) ? (expr as readonly Nft[]) : []) {
      const to = text(field(one, 'jump', 'target')) || text(field(one, 'goto', 'target'));
      if (to !== '')
        jumps.push([`${placeOf(value)} ${text(field(value, 'chain'))}`, `${placeOf(value)} ${to}`]);
    }
  }
  return outgoingChains(bases, jumps);
};

/**
 * Rules of all tables but those in `skip` (`family name`), and base chains whose policy is to drop. A rule without a
 * `counter` statement, and every policy, has `uncounted`. Throws on what is not nft's JSON.
 */
export const parseNft = (
  json: string,
  listing: string,
  port: number,
  skip: ReadonlySet<string>,
): { readonly rules: readonly CountedRule[]; readonly allowLists: readonly AllowList[] } => {
  const entries = entriesIn(json);
  const texts = textsByHandle(listing);
  const placeOf = (value: Nft | undefined): string =>
    `${text(field(value, 'family'))} ${text(field(value, 'table'))}`;
  const sets = new Map<string, readonly Nft[]>();
  for (const [name, value] of entries) {
    const elements = field(value, 'elem');
    if (name === 'set' || name === 'map') {
      sets.set(
        `${placeOf(value)} ${text(field(value, 'name'))}`,
        Array.isArray(elements) ? (elements as readonly Nft[]) : [],
      );
    }
  }
  const outgoing = outgoingOf(entries, placeOf);
  const accepts: AllowList[] = [];
  const jumps: (Jump & { readonly table: string })[] = [];
  const count = counting();
  const rules = entries.flatMap(([name, value]): readonly CountedRule[] => {
    const place = placeOf(value);
    if (skip.has(place)) return [];
    const where = { tool: 'nft' as const, table: place };
    if (name === 'chain' && field(value, 'policy') === 'drop') {
      const chain = text(field(value, 'name'));
      const sends = outgoing.has(`${place} ${chain}`) && { outgoing: true };
      const rule = {
        ...where,
        chain,
        rule: 'policy',
        verdict: 'drop' as const,
        appliesToPort: true,
        ...sends,
      };
      return [{ ...rule, packets: 0, uncounted: true, key: `nft ${place} ${chain} policy` }];
    }
    const expr = field(value, 'expr');
    if (name !== 'rule' || !Array.isArray(expr)) return [];
    const chain = text(field(value, 'chain'));
    const handle = JSON.stringify(field(value, 'handle'));
    const rule = escapeText(texts.get(`${place} ${handle}`) ?? JSON.stringify(expr), 300);
    const sends = outgoing.has(`${place} ${chain}`);
    const question: PortQuestion = { port, outgoing: sends, lookUp: (set) => sets.get(`${place} ${set}`) };
    const nth = count(`${place} ${chain}`);
    const allowed = allowListOf(expr as readonly Nft[], question, { ...where, chain, rule });
    if (allowed) accepts.push({ ...allowed, places: [{ chain, nth }] });
    const to = jumpOf(expr as readonly Nft[]);
    if (to !== '' && meetsPort(expr as readonly Nft[], question))
      jumps.push({ table: place, at: { chain, nth }, to });
    const judged = judge(expr as readonly Nft[], question);
    if (!judged) return [];
    const { packets, ...rest } = judged;
    const counted = packets === null ? { packets: 0, uncounted: true } : { packets };
    const key = `nft ${place} ${chain} ${handle}`;
    return [{ ...where, chain, rule, nth, ...rest, ...counted, ...(sends && { outgoing: true }), key }];
  });
  const allowLists = accepts.map(({ places = [], ...one }) => ({
    ...one,
    places: places.flatMap((own) =>
      placesOf(
        own,
        jumps.filter(({ table }) => table === one.table),
      ),
    ),
  }));
  return { rules, allowLists };
};
