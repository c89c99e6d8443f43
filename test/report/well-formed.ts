/** Is it XML? Only what our reports use: elements, attributes in double quotes, text with entities, a declaration. */
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot|#\d+);)+/y;

/** What is wrong and where; empty if nothing is. */
export const wellFormed = (document: string): string => {
  const start = /^<\?xml [^>]*\?>\n/.exec(document)?.[0].length ?? 0;
  const open: string[] = [];
  // The style sheet is raw text.
  const text = document.slice(start).replace(/<style>[^<]*<\/style>/, '<style></style>');
  let at = 0;
  while (at < text.length) {
    TEXT.lastIndex = at;
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    const plain = TEXT.exec(text);
    if (tag) {
      const [, closing, name, attributes, empty] = tag as unknown as [string, string, string, string, string];
      if (/&(?!amp;|lt;|gt;|quot;|#\d+;)/.test(attributes)) return `a bare & in ${tag[0]}`;
      if (closing && open.pop() !== name) return `</${name}> closes nothing at ${text.slice(at, at + 60)}`;
      if (!closing && !empty) open.push(name);
      at = TAG.lastIndex;
    } else if (plain) at = TEXT.lastIndex;
    else return `expected a tag or text, got ${text.slice(at, at + 60)}`;
  }
  return open.length === 0 ? '' : `${open.join(', ')} not closed`;
};
