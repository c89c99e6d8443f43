/** The system's ping: how it is asked, and what its output says. */
import { escapeText } from './escape.ts';

export interface Pinged {
  readonly answered: boolean;
  readonly ttl?: number;
  readonly error?: string;
  readonly from?: string;
}

/**
 * Two requests at most: on Linux the deadline `-w` ends it at the first answer or error, and one lost packet is no silence.
 */
export const pingCommand = (platform: string, address: string, ms: number): readonly string[] => {
  if (platform === 'win32') return ['ping', '-n', '1', '-w', String(ms), address];
  if (platform === 'linux')
    return ['ping', '-n', '-c', '1', '-i', '0.5', '-w', String(Math.ceil(ms / 1000)), address];
  return [address.includes(':') ? 'ping6' : 'ping', '-n', '-c', '1', address];
};

const ANSWER = /bytes from .*?\bttl=(\d+)/i;
/** Windows has `TTL=` in an answer in every language. */
const WINDOWS_ANSWER = /\bTTL=(\d+)/;
/** `From 10.77.1.1 icmp_seq=1 Destination Host Unreachable`; IPv6 writes a colon before the reason. */
const ICMP_ERROR = /^From (\S+?):? icmp_seq=\d+ (.+)$/m;
const LOCAL_ERROR = /^ping6?: (?:connect|sendmsg|sendto): (.+)$/m;

export const parsePing = (output: string): Pinged => {
  const ttl = (ANSWER.exec(output) ?? WINDOWS_ANSWER.exec(output))?.[1];
  if (ttl !== undefined) return { answered: true, ttl: Number(ttl) };
  const [, from, error] = ICMP_ERROR.exec(output) ?? [];
  if (from !== undefined && error !== undefined)
    return { answered: false, error: escapeText(error.trim(), 100), from };
  const local = LOCAL_ERROR.exec(output)?.[1];
  return local === undefined
    ? { answered: false }
    : { answered: false, error: escapeText(local.trim(), 100) };
};

/** Eight requests, five a second: as fast as anybody may (iputils). Null where the system's ping counts otherwise. */
export const echoesCommand = (platform: string, address: string): readonly string[] | null =>
  platform === 'linux' ? ['ping', '-n', '-q', '-c', '8', '-i', '0.2', '-W', '1', address] : null;

/** What its last lines say: `8 packets transmitted, 5 received, 37.5% packet loss`. */
export const countEchoes = (output: string): { readonly sent: number; readonly answered: number } | null => {
  const [, sent, answered] = /^(\d+) packets transmitted, (\d+) (?:packets )?received/m.exec(output) ?? [];
  return sent === undefined || answered === undefined
    ? null
    : { sent: Number(sent), answered: Number(answered) };
};
