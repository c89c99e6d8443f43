/** Zone files: the part of RFC 1035 section 5 that a small zone needs, one record a line. */

export type ZoneRecord = {
  /** Lower case, no dot at the end. */
  readonly name: string;
  readonly ttl: number;
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'SOA' | 'TXT';
  /** The words of the record's data, as the file has them; names are absolute, without the dot at the end. */
  readonly data: readonly string[];
};

export type Zone = {
  readonly origin: string;
  readonly records: readonly ZoneRecord[];
};

/** Positions of names in the data of a record. */
const NAMES_IN_DATA: Readonly<Record<ZoneRecord['type'], readonly number[]>> = {
  A: [],
  AAAA: [],
  CNAME: [0],
  MX: [1],
  NS: [0],
  SOA: [0, 1],
  TXT: [],
};

const isType = (word: string): word is ZoneRecord['type'] => Object.hasOwn(NAMES_IN_DATA, word);

const absolute = (name: string, origin: string): string => {
  const lower = name.toLowerCase();
  if (lower === '@') return origin;
  return lower.endsWith('.') ? lower.slice(0, -1) : `${lower}.${origin}`;
};

/** Words of a line without its comment; a quoted string is one word. */
const wordsOf = (line: string): readonly string[] => {
  const words = line.match(/"[^"]*"|;.*|[^\s;"]+/g) ?? [];
  return words.filter((word) => !word.startsWith(';')).map((word) => word.replaceAll('"', ''));
};

/** Knows $ORIGIN, $TTL, `@`, comments, and a name left out. Throws with the line's number at what it does not know. */
export const parseZone = (text: string): Zone => {
  const records: ZoneRecord[] = [];
  let origin = '';
  let ttl = 3600;
  let owner = '';
  for (const [index, line] of text.split('\n').entries()) {
    const words = [...wordsOf(line)];
    if (words.length === 0) continue;
    if (words[0] === '$ORIGIN') origin = absolute(words[1] ?? '', '');
    else if (words[0] === '$TTL') ttl = Number(words[1]);
    else {
      if (!/^\s/.test(line)) owner = absolute(words.shift()!, origin);
      const own = /^\d+$/.test(words[0] ?? '') ? Number(words.shift()) : ttl;
      if (words[0] === 'IN') words.shift();
      const type = words.shift() ?? '';
      if (!isType(type))
        throw new Error(`line ${index + 1}: expected a record type, got ${JSON.stringify(type)}`);
      const data = words.map((word, at) =>
        NAMES_IN_DATA[type].includes(at) ? absolute(word, origin) : word,
      );
      records.push({ name: owner, ttl: own, type, data });
    }
  }
  const soa = records.find(({ type }) => type === 'SOA');
  if (!soa) throw new Error('expected an SOA record, found none');
  return { origin: soa.name, records };
};
