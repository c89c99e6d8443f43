/** Rules that let in some sources only: what stands behind them drops all others. */
import type { FirewallFacts } from '../../core/facts.ts';
import { escapeText } from './escape.ts';
import { ruleAppliesTo, sourceOf, wordsOf } from './iptables-save.ts';
import { field, matchesPort, namesPort, sourceMatch, type Nft, type PortQuestion } from './nft-ports.ts';

export type AllowList = NonNullable<FirewallFacts['allowLists']>[number];

const LENGTH = 300;

/** Of what `iptables-save` prints: rules that accept TCP of this port by its source. */
export const allowListsIn = (
  text: string,
  tool: 'iptables' | 'ip6tables',
  port: number,
): readonly AllowList[] => {
  let table = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, rule = '', chain = ''] = /^(?:\[\d+:\d+\] )?(-A (\S+) .*)$/.exec(line) ?? [];
    const words = wordsOf(rule);
    const accepts = words[words.lastIndexOf('-j') + 1] === 'ACCEPT';
    if (!accepts || sourceOf(rule) !== 'these' || !ruleAppliesTo(rule, port)) return [];
    return [
      {
        tool,
        table,
        chain,
        rule: escapeText(rule, LENGTH),
        namesPort: / --d(?:estination-)?ports? /.test(rule),
      },
    ];
  });
};

/** The same of one rule of nft. */
export const allowListOf = (
  expr: readonly Nft[],
  question: PortQuestion,
  place: Omit<AllowList, 'namesPort'>,
): AllowList | null => {
  const matches = expr.map((one) => field(one, 'match')).filter((one) => one !== undefined);
  const accepts = expr.some((one) => field(one, 'accept') !== undefined);
  const bySource = matches.some((one) => sourceMatch(one) === 'these');
  return accepts && bySource && matches.every((one) => matchesPort(one, question))
    ? { ...place, namesPort: matches.some(namesPort) }
    : null;
};
