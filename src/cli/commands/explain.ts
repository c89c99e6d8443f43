/** `misdial explain`: what a cause is, how it looks, how to repair it; or which causes a message or a symptom may have. */
import { SYMPTOMS } from '../../core/failure.ts';
import type { Cause, CauseId } from '../../core/types.ts';
import { findCauses } from '../../diagnose/find.ts';
import { causePage } from '../../diagnose/page.ts';
import { printable } from '../../core/printable.ts';
import { pad, paint as painter, wrap } from '../../report/lib/text.ts';
import { didYouMean } from '../../run/nearest.ts';
import { loadCauses } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { BadInput, EXIT } from '../exit.ts';
import { wantsColour, widthOfSink } from '../io.ts';

interface Named {
  readonly id: CauseId;
  readonly cause: Cause;
}

interface Look {
  readonly colour: boolean;
  readonly width: number;
}

const bySymptom = (causes: ReadonlyMap<CauseId, Cause>, asked: string): readonly Named[] =>
  [...causes]
    .filter(([, { symptoms }]) => symptoms.some((symptom) => symptom === asked))
    .map(([id, cause]) => ({ id, cause }))
    .toSorted((a, b) => (b.cause.prior ?? 0) - (a.cause.prior ?? 0) || (a.id < b.id ? -1 : 1));

const several = (asked: string, found: readonly Named[], look: Look): string => {
  const width = Math.min(100, look.width);
  const column = Math.max(...found.map(({ id }) => id.length)) + 4;
  const rows = found.flatMap(({ id, cause }) =>
    wrap(cause.title, Math.max(30, width - column)).map(
      (line, at) => pad(at === 0 ? `  ${id}` : '', column) + line,
    ),
  );
  const head = wrap(printable(`“${asked}” may have any of these causes:`), width);
  const bold = painter(look.colour);
  return [
    ...head.map((line) => bold('bold', line)),
    '',
    ...rows,
    '',
    'Which of them it is: misdial diagnose <url>',
    'More on one of them: misdial explain <cause>',
    '',
  ].join('\n');
};

export const explainCause: Command<object, [readonly string[]]> = async ({ io }, _, words) => {
  const causes = await loadCauses();
  const asked = words.join(' ').trim();
  const look = { colour: wantsColour(io, io.stdout), width: widthOfSink(io, io.stdout) };
  const felt = bySymptom(causes, asked);
  const found = felt.length > 0 ? felt : findCauses(asked, causes);
  const [first, ...others] = found;
  if (!first) {
    const all = [...causes.keys()];
    const guess = didYouMean(asked, [...all, ...SYMPTOMS]) || `\n  causes: ${all.join(', ')}`;
    throw new BadInput(
      `expected a cause, a symptom or the message of a failed connection, got ${JSON.stringify(asked)}${guess}`,
    );
  }
  io.stdout.write(others.length === 0 ? causePage(first.id, first.cause, look) : several(asked, found, look));
  return EXIT.ok;
};
