/** What an authoritative name server answers (RFC 1034 section 4.3.2, without delegations and wildcards). */
import dnsPacket, { type Answer, type DecodedPacket, type Packet, type Question } from 'dns-packet';
import type { Zone, ZoneRecord } from './zone.ts';

const RCODE = { noError: 0, noSuchName: 3, refused: 5 } as const;

const number = (word: string | undefined): number => Number(word ?? 0);

const toAnswer = ({ name, ttl, type, data }: ZoneRecord): Answer => {
  const common = { name, ttl, class: 'IN' as const };
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'NS':
      return { ...common, type, data: data[0] ?? '' };
    case 'TXT':
      return { ...common, type, data: [...data] };
    case 'MX':
      return { ...common, type, data: { preference: number(data[0]), exchange: data[1] ?? '' } };
    case 'SOA': {
      const [mname = '', rname = '', serial, refresh, retry, expire, minimum] = data;
      const times = { refresh: number(refresh), retry: number(retry), expire: number(expire) };
      return {
        ...common,
        type,
        data: { mname, rname, serial: number(serial), ...times, minimum: number(minimum) },
      };
    }
  }
};

/** The records that answer a question, an alias inside the zone followed to its end. */
const lookUp = ({ records }: Zone, name: string, type: string, depth = 0): readonly ZoneRecord[] => {
  const own = records.filter((record) => record.name === name);
  const wanted = own.filter((record) => record.type === type || type === 'ANY');
  const alias = own.find((record) => record.type === 'CNAME');
  if (wanted.length > 0 || !alias || depth > 8) return wanted;
  return [alias, ...lookUp({ origin: '', records }, alias.data[0] ?? '', type, depth + 1)];
};

const isWithin = (name: string, origin: string): boolean => name === origin || name.endsWith(`.${origin}`);

type Sections = {
  readonly rcode: number;
  readonly answers?: Answer[];
  readonly authorities?: Answer[];
  readonly additionals?: Answer[];
};

const sections = (zones: readonly Zone[], { name, type }: Question): Sections => {
  const asked = name.toLowerCase();
  const zone = zones
    .filter(({ origin }) => isWithin(asked, origin))
    .toSorted((a, b) => b.origin.length - a.origin.length)[0];
  if (!zone) return { rcode: RCODE.refused };
  const found = lookUp(zone, asked, type);
  if (found.length > 0) {
    const hosts = found.filter((record) => record.type === 'NS').map(({ data }) => data[0]);
    const glue = zone.records.filter((record) => hosts.includes(record.name) && record.type.startsWith('A'));
    return { rcode: RCODE.noError, answers: found.map(toAnswer), additionals: glue.map(toAnswer) };
  }
  // A name also exists where only something below it does (RFC 8020).
  const exists = zone.records.some((record) => isWithin(record.name, asked));
  const soa = zone.records.filter((record) => record.type === 'SOA');
  return { rcode: exists ? RCODE.noError : RCODE.noSuchName, authorities: soa.map(toAnswer) };
};

/** The answer to a query. It says AA for its own zones, REFUSED for all others, and never offers recursion. */
export const answerTo = (query: DecodedPacket, zones: readonly Zone[]): Packet => {
  const question = query.questions?.[0];
  const { rcode, ...rest } = question ? sections(zones, question) : { rcode: RCODE.refused };
  const authoritative = rcode === RCODE.refused ? 0 : dnsPacket.AUTHORITATIVE_ANSWER;
  const wanted = query.flag_rd ? dnsPacket.RECURSION_DESIRED : 0;
  return {
    type: 'response',
    id: query.id,
    flags: authoritative | wanted | rcode,
    questions: query.questions,
    ...rest,
  };
};
