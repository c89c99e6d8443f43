/** A verdict and its evidence as text for people. Pure. */
import type { Advice, Cause, CauseId, Evidence, Fix, Ranked, Verdict } from '../core/types.ts';
import type { Unmeasured } from './asking.ts';
import { felt, symptomIn } from './explain/headline.ts';
import { picture } from './explain/picture.ts';
import { seen } from './explain/seen.ts';
import { printable } from '../core/printable.ts';
import { beside, paints, widthOf, wrap, type Paint } from './explain/text.ts';
import { inOrder } from './rank/order.ts';
import { weighAll } from './rank/weighed.ts';

export interface Explained {
  readonly url: string;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  readonly unmeasured?: readonly Unmeasured[];
  readonly causes: ReadonlyMap<CauseId, Cause>;
}

export interface Look {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Wider lines are hard to read. */
const WIDEST = 110;
const COLUMN = 11;
/** How many reasons that rule other causes out are worth a word. */
const REFUTED = 3;

interface Page extends Look {
  readonly paint: Paint;
}

const item = (label: string, text: string, { width }: Page): readonly string[] =>
  beside(label, printable(text), { indent: 2, column: COLUMN, width });

/** Never wrapped: commands are there to be copied. */
const command = (text: string, { paint }: Page): string =>
  `${' '.repeat(COLUMN)}${paint('cyan', `$ ${printable(text)}`)}`;

const percent = (p: number): string => `${Math.round(p * 100)} %`;

const PLACES: Readonly<Record<Fix['on'] | Advice['from'], string>> = {
  client: 'on the client',
  server: 'on the server',
  network: 'in the network',
  dns: 'in the DNS',
};

const repairs = (fix: readonly Fix[], page: Page): readonly string[] =>
  fix.flatMap(({ on, text, commands = [] }, i) => [
    ...item(i === 0 ? 'repair' : '', `${PLACES[on]}: ${text}`, page),
    ...commands.map((one) => command(one, page)),
  ]);

const advice = (next: readonly Advice[], page: Page): readonly string[] =>
  next.flatMap(({ from, text, command: line }, i) => [
    ...item(i === 0 ? 'next' : '', `${PLACES[from]}: ${text}`, page),
    ...(line === undefined ? [] : [command(line, page)]),
  ]);

/** Causes of this symptom that the evidence speaks against, and why; those with one reason together. */
const refuted = ({ evidence, causes, verdict }: Explained): string => {
  const named = new Set(verdict.kind === 'ranked' ? verdict.causes.map(({ cause }) => cause) : []);
  const symptom = symptomIn(evidence);
  const against = weighAll(inOrder(evidence), causes)
    .filter(({ id, judgement }) => judgement.weight <= 0 && judgement.against.length > 0 && !named.has(id))
    .filter(({ cause }) => symptom !== null && cause.symptoms.includes(symptom))
    .toSorted((a, b) => b.prior - a.prior || (a.id < b.id ? -1 : 1));
  const byReason = Map.groupBy(against, ({ judgement }) => judgement.says);
  return [...byReason]
    .slice(0, REFUTED)
    .map(([why, ids]) => `${ids.map(({ id }) => id).join(', ')}: ${why}`)
    .join(' · ');
};

const titleOf = ({ causes }: Explained, id: CauseId): string => causes.get(id)?.title ?? '';

/** What comes once the first is mended: named now, so that it does not come as a surprise. */
const afterThat = ({ verdict, causes }: Explained, page: Page): readonly string[] =>
  (verdict.kind === 'ranked' ? (verdict.also ?? []) : []).flatMap(({ cause, confidence, says, fix }, i) => [
    ...item(
      i === 0 ? 'then' : '',
      `${cause}  ${percent(confidence)}  ${says === '' ? (causes.get(cause)?.title ?? '') : says}`,
      page,
    ),
    ...repairs(fix, page),
  ]);

const theCause = (shown: Explained, one: Ranked, rest: readonly Ranked[], page: Page): readonly string[] => {
  const { paint } = page;
  const title = titleOf(shown, one.cause);
  const head = `${printable(one.cause)}  ${percent(one.confidence)}`;
  const text = beside(head, printable(title), {
    indent: 0,
    column: Math.min(widthOf(head) + 3, 40),
    width: page.width,
  });
  const also = rest
    .filter(({ confidence }) => confidence >= 0.05)
    .map(({ cause, confidence }) => `${cause} ${percent(confidence)}`);
  const not = refuted(shown);
  return [
    ...text.map((line, i) => (i === 0 ? line.replace(head, paint(['bold', 'yellow'], head)) : line)),
    ...(one.says === '' || one.says === title ? [] : item('here', one.says, page)),
    ...repairs(one.fix, page),
    ...(also.length > 0 ? item('perhaps', also.join(', '), page) : []),
    ...afterThat(shown, page),
    ...(not === '' ? [] : item('not', not, page)),
    ...item('more', `misdial explain ${one.cause}`, page),
  ];
};

const theTwins = (
  shown: Explained,
  twins: readonly Ranked[],
  next: readonly Advice[],
  page: Page,
): readonly string[] => {
  const names = twins.map(({ cause }) => printable(cause));
  const head = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}: from here they look the same.`;
  const column = 2 + Math.max(...names.map(widthOf)) + 8;
  const not = refuted(shown);
  return [
    ...wrap(head, page.width).map((line) => page.paint(['bold', 'yellow'], line)),
    ...twins.flatMap(({ cause, confidence }) => {
      const label = `${printable(cause).padEnd(column - 10)}  ${percent(confidence).padStart(4)}`;
      return beside(label, printable(titleOf(shown, cause)), {
        indent: 2,
        column: column + 1,
        width: page.width,
      });
    }),
    ...advice(next, page),
    ...twins.flatMap(({ cause, fix }, i) =>
      fix.slice(0, 1).flatMap(({ text }) => item(i === 0 ? 'repair' : '', `${cause}: ${text}`, page)),
    ),
    ...afterThat(shown, page),
    ...(not === '' ? [] : item('not', not, page)),
    ...item('more', `misdial explain ${names[0]}`, page),
  ];
};

const conclusion = (shown: Explained, page: Page): readonly string[] => {
  const { verdict } = shown;
  const { paint } = page;
  if (verdict.kind === 'healthy')
    return [`${paint(['bold', 'green'], 'healthy')}  What the client wants is served.`];
  if (verdict.kind === 'unknown') {
    const lines = beside('unknown', printable(verdict.why), { indent: 0, column: COLUMN, width: page.width });
    return lines.map((line, i) =>
      i === 0 ? line.replace('unknown', paint(['bold', 'magenta'], 'unknown')) : line,
    );
  }
  const [top] = verdict.causes;
  if (!top) return [];
  const count = verdict.twins.length + 1;
  if (count === 1) return theCause(shown, top, verdict.causes.slice(1), page);
  return theTwins(shown, verdict.causes.slice(0, count), verdict.next, page);
};

const notMeasured = (unmeasured: readonly Unmeasured[], page: Page): readonly string[] => {
  if (unmeasured.length === 0) return [];
  const text = unmeasured.map(({ probe, vantage, why }) => `${probe} on the ${vantage} (${why})`).join('; ');
  return beside('? without', printable(text), { indent: 2, column: COLUMN + 2, width: page.width }).map(
    (one) => page.paint('dim', one),
  );
};

/** The whole answer: what happened, where the way breaks, what was seen, why, and what to do. Ends with a line break. */
export const explain = (shown: Explained, look: Look): string => {
  const page: Page = {
    ...look,
    width: Math.max(40, Math.min(WIDEST, look.width)),
    paint: paints(look.colour),
  };
  const { paint, width } = page;
  const headline = `${printable(shown.url)}   ${felt(shown.evidence)}`;
  const lines = seen(shown.evidence).flatMap(({ good, label, text }) => {
    const mark = good ? '✓' : '✗';
    const [head = '', ...rest] = beside(`${mark} ${label}`, printable(text), {
      indent: 2,
      column: COLUMN + 2,
      width,
    });
    return [head.replace(mark, paint(good ? 'green' : 'red', mark)), ...rest];
  });
  return [
    ...wrap(headline, width).map((line) => paint('bold', line)),
    '',
    ...(shown.evidence.length > 0
      ? picture(shown.evidence, width - 2, paint).map((line) => `  ${line}`)
      : []),
    ...lines,
    ...notMeasured(shown.unmeasured ?? [], page),
    '',
    ...conclusion(shown, page),
    '',
  ].join('\n');
};
