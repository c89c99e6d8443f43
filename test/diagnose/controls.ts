/** What makes a terminal do something else than show text. */

const ESCAPE = '\u001b';

/** Controls but the line break, line separators, and the marks that reverse the direction of text. */
export const controlsIn = (text: string): readonly string[] =>
  text.replaceAll('\n', '').match(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu) ?? [];

/** Without the sequences that colour (SGR); any other stays. */
export const withoutColour = (text: string): string =>
  text
    .split(ESCAPE)
    .map((part, at) => (at === 0 ? part : /^\[\d+m/.test(part) ? part.replace(/^\[\d+m/, '') : ESCAPE + part))
    .join('');

export const isColoured = (text: string): boolean => withoutColour(text) !== text;
