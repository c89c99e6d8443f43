/** All rules of this machine that drop or refuse, whatever tool made them, each once. */
import type { FirewallRule } from '../../core/facts.ts';
import { allowListsIn, type AllowList } from './allow-lists.ts';
import { runCommand } from './command.ts';
import { isNft, parseIptablesSave, tablesIn, type CountedRule } from './iptables-save.ts';
import { parseNft } from './nft-rules.ts';
import type { Limits } from './tcp.ts';

/** The most rules that are told; those that moved come first. */
const MOST = 200;
const MOST_LISTS = 20;

export interface Read {
  readonly rules: readonly CountedRule[];
  readonly allowLists: readonly AllowList[];
}

/** Null where no tool may read any rule (it takes root). */
export const readRules = async (port: number, limits: Limits): Promise<Read | null> => {
  const read = async (...argv: readonly string[]): Promise<string | null> => {
    const { exit, stdout } = await runCommand(argv, limits);
    return exit === 0 ? stdout : null;
  };
  const [four, six, json, listing] = await Promise.all([
    read('iptables-save', '-c'),
    read('ip6tables-save', '-c'),
    read('nft', '-j', 'list', 'ruleset'),
    read('nft', '-a', 'list', 'ruleset'),
  ]);
  if (four === null && six === null && json === null) return null;
  // Tables that iptables keeps in nft are listed by both: iptables knows its policies' counters, so it tells.
  const twice = [
    ...(four !== null && isNft(four) ? tablesIn(four).map((table) => `ip ${table}`) : []),
    ...(six !== null && isNft(six) ? tablesIn(six).map((table) => `ip6 ${table}`) : []),
  ];
  const nft =
    json === null ? { rules: [], allowLists: [] } : parseNft(json, listing ?? '', port, new Set(twice));
  const saved = [
    ['iptables', four ?? ''],
    ['ip6tables', six ?? ''],
  ] as const;
  return {
    rules: [...saved.flatMap(([tool, text]) => parseIptablesSave(text, tool, port)), ...nft.rules],
    allowLists: [...saved.flatMap(([tool, text]) => allowListsIn(text, tool, port)), ...nft.allowLists].slice(
      0,
      MOST_LISTS,
    ),
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
