/** A command line in one text, split into words as a shell does it: quotes and backslashes, nothing else. */

/** Throws if a quote is not closed. */
export const splitWords = (text: string): readonly string[] => {
  const words: string[] = [];
  let word: string | null = null;
  const pieces = text.matchAll(/\s+|'([^']*)'|"((?:\\[^]|[^"\\])*)"|\\([^])|([^\s'"\\]+)|(['"\\])/g);
  for (const [, single, double, escaped, plain, open] of pieces) {
    if (open !== undefined) throw new Error(`expected ${open} to be closed in ${JSON.stringify(text)}`);
    const piece = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain;
    if (piece !== undefined) word = (word ?? '') + piece;
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
};
