/** A cause's page: what `misdial explain <cause>` prints. Pure. */
import type { Cause, CauseId } from '../core/types.ts';
import { printable } from '../core/printable.ts';
import { beside, paints, wrap } from './explain/text.ts';
import type { Look } from './explain.ts';

const WIDEST = 100;
const INDENT = 2;
const COLUMN = 13;

const PLACES = { client: 'client', server: 'server', network: 'network', dns: 'DNS' } as const;

/** Ends with a line break. Where a command needs a case at hand, it has placeholders in capitals. */
export const causePage = (id: CauseId, cause: Cause, look: Look): string => {
  const width = Math.max(40, Math.min(WIDEST, look.width));
  const paint = paints(look.colour);
  const row = (label: string, text: string): readonly string[] =>
    beside(label, printable(text), { indent: INDENT, column: COLUMN, width });
  const paragraphs = cause.explain
    .split(/\n\s*\n/)
    .flatMap((text) => [
      ...wrap(printable(text.replaceAll(/\s+/g, ' ').trim()), width - INDENT).map(
        (line) => `${' '.repeat(INDENT)}${line}`,
      ),
      '',
    ]);
  const repairs = cause
    .fix([])
    .flatMap(({ on, text, commands = [] }) => [
      ...row(PLACES[on], text),
      ...commands.map((one) => `${' '.repeat(COLUMN)}${paint('cyan', `$ ${printable(one)}`)}`),
    ]);
  return [
    ...wrap(`${id}   ${printable(cause.title)}`, width).map((line) => paint('bold', line)),
    '',
    ...row('symptom', cause.symptoms.join(', ')),
    ...row('layer', cause.layer),
    '',
    ...paragraphs,
    paint('bold', 'How to repair it'),
    '',
    ...repairs,
    ...(cause.messages?.length
      ? ['', paint('bold', 'How programs say it'), '', ...cause.messages.flatMap((one) => row('', one))]
      : []),
    '',
  ].join('\n');
};
