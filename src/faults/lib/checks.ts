/** Proofs that several faults share. */
import type { Check, HostName } from '../../core/types.ts';
import { typeOf } from './zone-text.ts';

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** An address as ss(8) writes it: IPv6 in brackets; a socket for both families is `*`. */
const asSocket = (address: string): string => {
  if (address === '::') return '(?:\\*|\\[::\\])';
  return escapeRegExp(address.includes(':') ? `[${address}]` : address);
};

/** Somebody listens on the TCP port at exactly this address. */
export const listensOn = (on: HostName, bind: string, port: number): Check => ({
  on,
  argv: ['ss', '-Hltn', `sport = :${port}`],
  stdout: `\\s${asSocket(bind)}:${port}\\s`,
});

/** Nobody listens on the TCP port, at no address. */
export const nobodyListens = (on: HostName, port: number): Check => ({
  on,
  argv: ['sh', '-c', '! ss -Hltn "sport = :$1" | grep -q .', 'sh', String(port)],
});

/** The command prints exactly this line. */
export const printsLine = (on: HostName, argv: readonly string[], line: string): Check => ({
  on,
  argv,
  stdout: `^${escapeRegExp(line)}$`,
});

/** The name server at `server` gives this address, and no other, for the name. */
export const resolvesTo = (on: HostName, server: string, name: string, address: string): Check => ({
  on,
  argv: [
    'sh',
    '-c',
    'test "$(dig +short +time=2 +tries=2 "@$1" "$2" "$4")" = "$3"',
    'sh',
    server,
    name,
    address,
    typeOf(address),
  ],
});
