/** Text from the network made safe to store and to show: bounded, and without anything that a terminal obeys. */

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

// Controls (C0, DEL, C1), line separators, and the marks that reverse the direction of text.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escapeCharacter = (character: string): string => {
  const code = character.charCodeAt(0);
  return (
    NAMED[character] ??
    (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
  );
};

/** A text of at most `limit` characters, control characters written as `\xNN`. */
export const escapeText = (text: string, limit: number): string =>
  text.slice(0, limit).replace(UNSAFE, escapeCharacter).slice(0, limit);

/** Bytes as text: UTF-8 where they are, else Latin letters and `\xNN`. */
export const escapeBytes = (bytes: Buffer, limit: number): string => {
  const part = bytes.subarray(0, limit);
  const text = part.toString('utf8');
  // A character cut in two at the end is no proof of binary data.
  if (!text.slice(0, -1).includes('\ufffd')) return escapeText(text, limit);
  return part
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, escapeCharacter)
    .slice(0, limit);
};
