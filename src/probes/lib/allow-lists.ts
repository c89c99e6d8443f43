/** Rules that let in some sources only: what stands behind them drops all others. */
import type { FirewallFacts } from '../../core/facts.ts';
import { escapeText } from './escape.ts';
import { jumpOf, ruleAppliesTo, sourceOf } from './iptables-save.ts';
import { field, matchesPort, namesPort, sourceMatch, type Nft, type PortQuestion } from './nft-ports.ts';
import { counting, placesOf } from './rule-places.ts';

export type AllowList = NonNullable<FirewallFacts['allowLists']>[number];

const LENGTH = 300;

interface Rule {
  readonly table: string;
  readonly chain: string;
  readonly nth: number;
  readonly rule: string;
}

const rulesIn = (text: string): readonly Rule[] => {
  const count = counting();
  let table = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, rule, chain = ''] = /^(?:\[\d+:\d+\] )?(-A (\S+) .*)$/.exec(line) ?? [];
    return rule === undefined ? [] : [{ table, chain, nth: count(`${table} ${chain}`), rule }];
  });
};

/** Of what `iptables-save` prints: rules that accept TCP of this port by its source. */
export const allowListsIn = (
  text: string,
  tool: 'iptables' | 'ip6tables',
  port: number,
): readonly AllowList[] => {
  const rules = rulesIn(text).filter(({ rule }) => ruleAppliesTo(rule, port));
  const chains = new Set(rules.map(({ chain }) => chain));
  const jumps = rules.flatMap(({ table, chain, nth, rule }) => {
    const to = jumpOf(rule) ?? '';
    return chains.has(to) ? [{ table, at: { chain, nth }, to }] : [];
  });
  return rules.flatMap(({ table, chain, nth, rule }) => {
    if (jumpOf(rule) !== 'ACCEPT' || sourceOf(rule) !== 'these') return [];
    const inTable = jumps.filter((one) => one.table === table);
    return [
      {
        tool,
        table,
        chain,
        rule: escapeText(rule, LENGTH),
        namesPort: / --d(?:estination-)?ports? /.test(rule),
        places: placesOf({ chain, nth }, inTable),
      },
    ];
  });
};

const matchesIn = (expr: readonly Nft[]): readonly Nft[] =>
  expr.map((one) => field(one, 'match')).filter((one) => one !== undefined);

/** Whether packets of the port can meet all that a rule of nft asks for. */
export const meetsPort = (expr: readonly Nft[], question: PortQuestion): boolean =>
  matchesIn(expr).every((one) => matchesPort(one, question));

/** The same of one rule of nft. */
export const allowListOf = (
  expr: readonly Nft[],
  question: PortQuestion,
  place: Omit<AllowList, 'namesPort' | 'places'>,
): AllowList | null => {
  const matches = matchesIn(expr);
  const accepts = expr.some((one) => field(one, 'accept') !== undefined);
  const bySource = matches.some((one) => sourceMatch(one) === 'these');
  return accepts && bySource && meetsPort(expr, question)
    ? { ...place, namesPort: matches.some(namesPort) }
    : null;
};
