/** What `nft -j list ruleset` prints (libnftables-json(5)): rules that drop or refuse, with their counters. */
import type { FirewallRule } from '../../core/facts.ts';
import { escapeText } from './escape.ts';
import type { CountedRule } from './iptables-save.ts';
import { field, matchesPort, verdictInMap, type Nft, type PortQuestion } from './nft-ports.ts';

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
}

/** Null for a rule that neither drops nor refuses. A counter after the verdict is never reached. */
const judge = (expr: readonly Nft[], question: PortQuestion): Judged | null => {
  let appliesToPort = true;
  let packets: number | null = null;
  for (const statement of expr) {
    if (field(statement, 'match') !== undefined && !matchesPort(field(statement, 'match'), question))
      appliesToPort = false;
    const counted = field(statement, 'counter', 'packets');
    if (typeof counted === 'number') packets = counted;
    const map = field(statement, 'vmap');
    const verdict = verdictOf(map === undefined ? statement : verdictInMap(map, question));
    if (verdict) return { verdict, appliesToPort, packets };
  }
  return null;
};

const kind = (value: Nft): readonly [string, Nft | undefined] =>
  Object.entries(value as object)[0] ?? ['', undefined];

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

/**
 * Rules of all tables but those in `skip` (`family name`), and base chains whose policy is to drop. A rule without a
 * `counter` statement, and every policy, has `uncounted`. Throws on what is not nft's JSON.
 */
export const parseNft = (
  json: string,
  listing: string,
  port: number,
  skip: ReadonlySet<string>,
): readonly CountedRule[] => {
  const all = field(JSON.parse(json) as Nft, 'nftables');
  const entries = Array.isArray(all) ? (all as readonly Nft[]).map(kind) : [];
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
  return entries.flatMap(([name, value]): readonly CountedRule[] => {
    const place = placeOf(value);
    if (skip.has(place)) return [];
    const where = { tool: 'nft' as const, table: place };
    if (name === 'chain' && field(value, 'policy') === 'drop') {
      const chain = text(field(value, 'name'));
      const rule = { ...where, chain, rule: 'policy', verdict: 'drop' as const, appliesToPort: true };
      return [{ ...rule, packets: 0, uncounted: true, key: `nft ${place} ${chain} policy` }];
    }
    const expr = field(value, 'expr');
    if (name !== 'rule' || !Array.isArray(expr)) return [];
    const judged = judge(expr as readonly Nft[], { port, lookUp: (set) => sets.get(`${place} ${set}`) });
    if (!judged) return [];
    const { packets, ...rest } = judged;
    const chain = text(field(value, 'chain'));
    const handle = JSON.stringify(field(value, 'handle'));
    const rule = escapeText(texts.get(`${place} ${handle}`) ?? JSON.stringify(expr), 300);
    const counted = packets === null ? { packets: 0, uncounted: true } : { packets };
    return [{ ...where, chain, rule, ...rest, ...counted, key: `nft ${place} ${chain} ${handle}` }];
  });
};
