import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { codeOf } from '../core/failure.ts';
import type { Server } from '../core/types.ts';
import { until } from './lib/until.ts';

type Parameters = {
  /** Where to: `tcp://` connects and says nothing, `ws://` makes the handshake. */
  readonly url: string;
  /** How many at a time; null: until the kernel has no local port left for one more. */
  readonly count: number | null;
  /** True: it holds them. False: it closes each at once, before the other side does. */
  readonly hold: boolean;
  /** How often it makes up for what has gone. */
  readonly everyMs: number;
};

type Connection = { readonly closed: Promise<void>; readonly close: () => void };

/** No machine has more local ports than this. */
const MOST = 65_536;
const LANES = 16;
const LONGEST_START_MS = 20_000;

const open = (url: string): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname, port } = new URL(url);
    const over = Promise.withResolvers<void>();
    if (protocol === 'ws:') {
      const socket = new WebSocket(url);
      socket.on('error', reject);
      socket.on('close', () => over.resolve());
      socket.on('open', () => resolve({ closed: over.promise, close: () => socket.close() }));
    } else {
      const socket = connect(Number(port), hostname);
      socket.on('error', reject);
      socket.on('close', () => over.resolve());
      socket.on('connect', () => resolve({ closed: over.promise, close: () => socket.end() }));
      socket.resume();
    }
  });

/** A busy client: holds many connections to one place, or makes many short ones. */
export default {
  title: 'a client with many connections',
  defaults: { url: 'tcp://127.0.0.1:80', count: 10, hold: true, everyMs: 1000 },
  start: async ({ url, count, hold, everyMs }) => {
    const held = new Set<Connection>();
    const one = async (): Promise<void> => {
      const connection = await open(url);
      held.add(connection);
      void connection.closed.then(() => held.delete(connection));
      if (hold) return;
      connection.close();
      await connection.closed;
    };
    /** Opens what is missing, a few at a time once a first one was had. Rejects as connecting does. */
    const round = async (): Promise<void> => {
      let missing = (count ?? MOST) - (hold ? held.size : 0);
      const lane = async (): Promise<void> => {
        while (missing > 0) {
          missing -= 1;
          await one();
        }
      };
      if (missing > 1) {
        missing -= 1;
        await one();
      }
      const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    };
    const first = async (): Promise<boolean> => {
      try {
        await round();
        return true;
      } catch (error) {
        if (codeOf(error) === 'EADDRNOTAVAIL' && count === null) return true;
        if (codeOf(error) === 'ECONNREFUSED') return false; // Hosts start together: the other may not serve yet.
        throw error;
      }
    };
    await until(first, `${url} to take connections`, LONGEST_START_MS);
    const again = (): void => {
      // Whatever it is that goes wrong, the next round is another try.
      void round().then(rest, rest);
    };
    const rest = (): void => void setTimeout(again, everyMs);
    rest();
  },
} satisfies Server<Parameters>;
