/** The way of a connection in one line, cut where it breaks. */
import { goalOf } from '../../causes/lib/goal.ts';
import type { Evidence } from '../../core/types.ts';
import { wayOf, type Stage } from './stages.ts';
import { widthOf, type Paint } from './text.ts';

interface Step {
  readonly text: string;
  readonly broken: boolean;
}

const stepsOf = (evidence: readonly Evidence[]): readonly Step[] => {
  const { stages, failed } = wayOf(evidence);
  const nameOf = (stage: Stage): string => (stage === 'port' ? `port ${goalOf(evidence).port}` : stage);
  const end = failed === null ? stages.length : stages.indexOf(failed);
  const stroke = (at: number): string => (at === 0 ? '' : '── ');
  const passed = stages
    .slice(0, end)
    .map((stage, at) => ({ text: `${stroke(at)}${nameOf(stage)}`, broken: false }));
  if (failed === null) return [...passed, { text: '✓', broken: false }];
  return [...passed, { text: `${end === 0 ? '' : '──'}✗ ${nameOf(failed)}`, broken: true }];
};

/** `client ── name ── route ── host ──✗ port 8282`: lines of at most `width` columns. */
export const picture = (evidence: readonly Evidence[], width: number, paint: Paint): readonly string[] => {
  const lines: { readonly painted: string; readonly columns: number }[] = [];
  for (const { text, broken } of stepsOf(evidence)) {
    const painted = broken ? paint('red', text) : text;
    const last = lines.at(-1);
    if (last && last.columns + 1 + widthOf(text) <= width) {
      lines[lines.length - 1] = {
        painted: `${last.painted} ${painted}`,
        columns: last.columns + 1 + widthOf(text),
      };
    } else lines.push({ painted, columns: widthOf(text) });
  }
  return lines.map(({ painted }) => painted);
};
