/** Rows of /proc/net/tcp and tcp6, udp and udp6 (proc_net_tcp in the kernel's documentation). */
import { readFile } from 'node:fs/promises';
import { plainAddress } from './address-class.ts';

export interface SocketRow {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** As in include/net/tcp_states.h. */
  readonly state: string;
  /** For a listening socket: connections that wait to be accepted. */
  readonly received: number;
  readonly inode: number;
}

/** By number, from 1. */
const STATES = [
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
];

/** Addresses are words of four bytes in host order, in hexadecimal; this machine is taken to be little-endian. */
export const parseAddress = (hex: string): string => {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => Array.from(Buffer.from(word, 'hex').toReversed()));
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[2 * at]! << 8) | bytes[2 * at + 1]!).toString(16),
  );
  const mapped = bytes.slice(0, 12).every((byte, at) => byte === (at < 10 ? 0 : 255));
  if (mapped) return bytes.slice(12).join('.');
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
};

export const parseSockets = (text: string): readonly SocketRow[] =>
  text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields.length >= 10)
    .map(([, local = '', remote = '', state = '', queues = '', , , , , inode = '']) => {
      const [localHex = '', localPort = ''] = local.split(':');
      const [remoteHex = '', remotePort = ''] = remote.split(':');
      return {
        localAddress: parseAddress(localHex),
        localPort: Number.parseInt(localPort, 16),
        remoteAddress: plainAddress(parseAddress(remoteHex)),
        remotePort: Number.parseInt(remotePort, 16),
        state: STATES[Number.parseInt(state, 16) - 1] ?? state,
        received: Number.parseInt(queues.split(':')[1] ?? '0', 16),
        inode: Number(inode),
      };
    });

/** Rows of one table; null where the system has none. */
export const readSockets = async (
  table: 'tcp' | 'tcp6' | 'udp' | 'udp6',
): Promise<readonly SocketRow[] | null> => {
  const text = await readFile(`/proc/net/${table}`, 'utf8').catch(() => null);
  return text === null ? null : parseSockets(text);
};
