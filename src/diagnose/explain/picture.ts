/** The way of a connection in one line, cut where it breaks. */
import type { Evidence } from '../../core/types.ts';
import { goalOf } from '../../causes/lib/goal.ts';
import { wayOf, type Stage } from './stages.ts';
import { widthOf, type Paint } from './text.ts';

const nameOf = (stage: Stage, evidence: readonly Evidence[]): string =>
  stage === 'port' ? `port ${goalOf(evidence).port}` : stage;

/** `client ── name ── route ── host ──✗ port 8282`; shorter strokes where there is little room. */
export const picture = (evidence: readonly Evidence[], width: number, paint: Paint): string => {
  const { stages, failed } = wayOf(evidence);
  const end = failed === null ? stages.length : stages.indexOf(failed);
  const passed = stages.slice(0, end).map((stage) => nameOf(stage, evidence));
  const draw = (stroke: string, cross: string): readonly [string, string] => {
    const way = passed.join(` ${stroke} `);
    if (failed === null) return [`${way} ✓`, ''];
    const broken = `${cross}✗ ${nameOf(failed, evidence)}`;
    return [way === '' ? '' : `${way} `, way === '' ? broken.replace(cross, '') : broken];
  };
  const [way, broken] = draw('──', '──');
  const [shortWay, shortBroken] = draw('─', '─');
  const narrow = widthOf(way + broken) > width;
  return narrow ? `${shortWay}${paint('red', shortBroken)}` : `${way}${paint('red', broken)}`;
};
