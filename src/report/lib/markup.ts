/** Text inside XML and HTML. */
import { printable } from '../../core/printable.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For element content and for attribute values in quotes. Control characters, which XML has no way to hold, are made visible. */
export const escapeMarkup = (text: string): string =>
  printable(text)
    .replaceAll(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);
