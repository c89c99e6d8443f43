/** Text that came from elsewhere, made harmless to a terminal, a page or a log. */

/** Controls (C0, DEL, C1), line separators, invisible characters, and the marks that reverse the direction of text. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- They are what it is about.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const escapeOne = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** One line that makes whatever shows it do nothing but show it, whoever wrote it: control characters as `\x1b`. */
export const printable = (text: string): string => text.replace(UNSAFE, escapeOne).toWellFormed();
