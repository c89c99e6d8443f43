/** Asking a SOCKS5 proxy for a connection, without a password (RFC 1928). */
import { familyOf } from '../../core/ip-family.ts';
import { escapeBytes } from './escape.ts';
import type { Felt } from './felt.ts';
import type { Limits } from './tcp.ts';
import type { Wire } from './wire.ts';

const REPLIES = [
  'succeeded',
  'general failure',
  'not allowed by its rules',
  'network unreachable',
  'host unreachable',
  'connection refused',
  'TTL expired',
  'command not supported',
  'address type not supported',
];

/** The request to connect; the proxy resolves a name. IPv6 goes as a name too, which every proxy takes. */
const connectRequest = (host: string, port: number): Buffer => {
  const place =
    familyOf(host) === 4
      ? Buffer.from([1, ...host.split('.').map(Number)])
      : Buffer.concat([Buffer.from([3, Buffer.byteLength(host)]), Buffer.from(host)]);
  return Buffer.concat([Buffer.from([5, 1, 0]), place, Buffer.from([port >> 8, port & 0xff])]);
};

/** The length of a reply to a request, once its beginning is there. */
const replyLength = (bytes: Buffer): number => {
  if (bytes.length < 5) return 5;
  const place = bytes[3] === 1 ? 4 : bytes[3] === 4 ? 16 : 1 + bytes[4]!;
  return 4 + place + 2;
};

/** Null once the wire leads to the goal. */
export const askSocks = async (
  wire: Wire,
  host: string,
  port: number,
  limits: Limits,
): Promise<Felt | null> => {
  const answer = async (length: (bytes: Buffer) => number): Promise<Buffer | Felt> => {
    const { stop, bytes, felt } = await wire.read((sofar) => sofar.length >= length(sofar), limits);
    if (stop === 'enough') {
      if (bytes[0] !== 5)
        return { failure: 'proxy_status', message: `no SOCKS5 answer: ${escapeBytes(bytes, 100)}` };
      wire.drop(length(bytes));
      return bytes;
    }
    return (
      felt ?? { failure: stop === 'closed' ? 'connection_closed' : 'no_answer', message: 'no SOCKS5 answer' }
    );
  };
  wire.send(Buffer.from([5, 1, 0]));
  const greeting = await answer(() => 2);
  if ('failure' in greeting) return greeting;
  if (greeting[1] !== 0) return { failure: 'proxy_status', message: 'the SOCKS proxy wants a password' };
  wire.send(connectRequest(host, port));
  const reply = await answer(replyLength);
  if ('failure' in reply) return reply;
  const code = reply[1]!;
  if (code === 0) return null;
  return {
    failure: 'proxy_status',
    message: `the SOCKS proxy answers ${code}: ${REPLIES[code] ?? 'unknown'}`,
  };
};
