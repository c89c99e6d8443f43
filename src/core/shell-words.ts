/** Words written for a shell. */

/** A word in single quotes, for any of the shells. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A word as a person can paste it into a shell. */
export const quoteWord = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word));

export const commandText = (argv: readonly string[]): string => argv.map(quoteWord).join(' ');
