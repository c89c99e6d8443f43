/** All rules of this machine that drop or refuse, whatever tool made them, each once. */
import { existsSync } from 'node:fs';
import type { FirewallRule } from '../../core/facts.ts';
import { allowListsIn, type AllowList } from './allow-lists.ts';
import { runCommand } from './command.ts';
import { isNft, parseIptablesSave, tablesIn, type CountedRule } from './iptables-save.ts';
import { kernelFile } from './kernel-file.ts';
import { nftTables, parseNft } from './nft-rules.ts';
import type { Limits } from './tcp.ts';

/** The most rules that are told; those that moved come first. */
const MOST = 200;
const MOST_LISTS = 20;

export interface Read {
  readonly rules: readonly CountedRule[];
  readonly allowLists: readonly AllowList[];
  /** The names of all chains that iptables has; undefined where it may not tell. */
  readonly chains?: ReadonlySet<string>;
  /** Where iptables had something to tell: it is asked again at once. */
  readonly asked: readonly Family[];
}

type Family = 'ip' | 'ip6';

const SAVES = { ip: 'iptables-save', ip6: 'ip6tables-save' } as const;

/** `:ufw-user-input - [0:0]` */
const chainsIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/^:(\S+)/gm), ([, name = '']) => name));

/** What iptables calls its tables, in nft too. */
const XTABLES = ['raw', 'mangle', 'nat', 'filter', 'security'];

/**
 * Whether iptables can have a rule: its tables are in nft, or, where it is of the older kind, in a list of the kernel's, which
 * may only be read by root and is there once such a table was. `older`: that list; null where it may not be read.
 */
export const hasXtables = (
  family: Family,
  nft: readonly string[] | undefined,
  older: string | null,
): boolean =>
  nft === undefined ||
  older === null ||
  older.trim() !== '' ||
  XTABLES.some((table) => nft.includes(`${family} ${table}`));

const olderTables = (family: Family): string | null => {
  const file = `/proc/net/${family}_tables_names`;
  return existsSync(file) ? kernelFile(file) : '';
};

/** Null where no tool may read any rule (it takes root). `before`: an earlier reading. */
export const readRules = async (port: number, limits: Limits, before?: Read): Promise<Read | null> => {
  const read = async (...argv: readonly string[]): Promise<string | null> => {
    const { exit, stdout } = await runCommand(argv, limits);
    return exit === 0 ? stdout : null;
  };
  const listed = read('nft', '-j', 'list', 'ruleset');
  const tables = listed.then((json) => (json === null ? undefined : nftTables(json)));
  const saved = async (family: Family): Promise<string | null> => {
    const isAsked = before?.asked.includes(family) || hasXtables(family, await tables, olderTables(family));
    return isAsked ? read(SAVES[family], '-c') : '';
  };
  const [json, four, six] = await Promise.all([listed, saved('ip'), saved('ip6'), tables]);
  if (four === null && six === null && json === null) return null;
  // Tables that iptables keeps in nft are listed by both: iptables knows its policies' counters, so it tells.
  const twice = new Set([
    ...(four !== null && isNft(four) ? tablesIn(four).map((table) => `ip ${table}`) : []),
    ...(six !== null && isNft(six) ? tablesIn(six).map((table) => `ip6 ${table}`) : []),
  ]);
  const nftRules = async (): Promise<Pick<Read, 'rules' | 'allowLists'>> => {
    if (json === null) return { rules: [], allowLists: [] };
    const found = parseNft(json, '', port, twice);
    if (found.rules.length + found.allowLists.length === 0) return found;
    // Their words are in the listing alone.
    return parseNft(json, (await read('nft', '-a', 'list', 'ruleset')) ?? '', port, twice);
  };
  const nft = await nftRules();
  const texts = [
    ['iptables', four ?? ''],
    ['ip6tables', six ?? ''],
  ] as const;
  return {
    rules: [...texts.flatMap(([tool, text]) => parseIptablesSave(text, tool, port)), ...nft.rules],
    allowLists: [...texts.flatMap(([tool, text]) => allowListsIn(text, tool, port)), ...nft.allowLists].slice(
      0,
      MOST_LISTS,
    ),
    ...(four !== null && { chains: chainsIn(four) }),
    asked: [...(four === '' ? [] : (['ip'] as const)), ...(six === '' ? [] : (['ip6'] as const))],
  };
};

/** The rules of the second reading, with what they took since the first. */
export const hitsBetween = (
  before: readonly CountedRule[],
  after: readonly CountedRule[],
): readonly FirewallRule[] => {
  const packets = new Map(before.map((rule) => [rule.key, rule.packets]));
  return after
    .map(({ key, packets: now, ...rule }) => {
      const hits = now - (packets.get(key) ?? 0);
      // A rule that was made anew counts from 0.
      return { ...rule, hits: hits < 0 ? now : hits };
    })
    .toSorted((a, b) => b.hits - a.hits || Number(b.appliesToPort) - Number(a.appliesToPort))
    .slice(0, MOST);
};
