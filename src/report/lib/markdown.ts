/** Text and tables of Markdown. */
import { printable } from '../../core/printable.ts';
import type { Quality } from '../../core/types.ts';
import { FIGURES } from './quality.ts';

/** Text in a table's cell or in a list: nothing in it is markup. */
export const plain = (text: string): string => printable(text).replaceAll(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&');

export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** How far the answers can be trusted, a blank line below; nothing where nothing was judged. */
export const qualityLines = (quality: readonly Quality[]): readonly string[] =>
  quality.length === 0
    ? []
    : [
        row(FIGURES.map(({ title }) => title)),
        row(FIGURES.map((_, at) => (at === 0 ? '---' : '---:'))),
        ...quality.map((one) => row(FIGURES.map(({ text }) => text(one)))),
        '',
      ];
