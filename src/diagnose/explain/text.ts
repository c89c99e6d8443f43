/** Text for a terminal: safe, measured, wrapped, painted. */
import { styleText } from 'node:util';

/** East Asian wide characters and emoji take two columns (Unicode TR 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes. */
export const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += /\p{Mark}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
};

const cut = (word: string, width: number): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
};

/** Breaks at blanks into lines of at most `width` columns; a word that is longer is cut. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => cut(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
};

/** A label and a text beside it, which keeps to its own column. On a narrow terminal the text goes below the label. */
export const beside = (label: string, text: string, { indent, column, width }: Column): readonly string[] => {
  const room = width - column;
  const lead = `${' '.repeat(indent)}${label}`;
  if (room < MINIMUM)
    return [
      lead.trimEnd(),
      ...wrap(text, Math.max(MINIMUM, width - indent - 2)).map((line) => `${' '.repeat(indent + 2)}${line}`),
    ];
  const gap = ' '.repeat(Math.max(1, column - widthOf(lead)));
  const first = widthOf(lead) + gap.length > column ? room - (widthOf(lead) + gap.length - column) : room;
  const [head = '', ...rest] = first < room ? wrapFirst(text, first, room) : wrap(text, room);
  return [`${lead}${gap}${head}`.trimEnd(), ...rest.map((line) => `${' '.repeat(column)}${line}`)];
};

const wrapFirst = (text: string, first: number, rest: number): readonly string[] => {
  const [head = ''] = wrap(text, first);
  const tail = text.slice(head.length).trimStart();
  return tail === '' ? [head] : [head, ...wrap(tail, rest)];
};

/** Narrower than this nothing can be read. */
const MINIMUM = 24;

export interface Column {
  readonly indent: number;
  /** Where the text begins. */
  readonly column: number;
  readonly width: number;
}

export type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** Colours or does not. Whether to is the caller's to decide: this looks at no stream and no environment. */
export const paints = (colour: boolean): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
