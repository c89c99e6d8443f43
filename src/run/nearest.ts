/** Did you mean...? */

/** Edits (insert, delete, replace, swap of neighbours) between two words. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
};

/** A word may be meant as a whole, as its beginning, or as one of its parts. */
const farFrom = (word: string, one: string): number => {
  if (word.length > 2 && one.includes(word)) return 1;
  const parts = [one.slice(0, word.length), ...one.split('-')].filter(
    (part) => part.length > 3 && part !== one,
  );
  return Math.min(distance(word, one), ...parts.map((part) => distance(word, part) + 1));
};

/** The known words nearest to a word, best first; none if none is near. */
export const nearest = (word: string, known: Iterable<string>, atMost = 3): readonly string[] =>
  [...known]
    .map((one) => ({ one, far: farFrom(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(word.length / 3)))
    .toSorted((a, b) => a.far - b.far || a.one.localeCompare(b.one))
    .slice(0, atMost)
    .map(({ one }) => one);

/** `; did you mean this or that?`, or nothing. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const near = nearest(word, known);
  return near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
};
