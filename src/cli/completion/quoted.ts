/** A word in single quotes, for any of the shells. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
