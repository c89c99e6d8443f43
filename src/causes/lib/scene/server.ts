/** What the server's own machine tells. */
import type {
  ArrivalsFacts,
  FingerprintFacts,
  FirewallFacts,
  FirewallRule,
  HeldConnection,
  Listener,
  ListeningProcess,
  Outcome,
  OwnAddress,
  RestartsFacts,
  WayBackFacts,
} from '../../../core/facts.ts';
import { piece, server, type Piece } from './piece.ts';
import { ownAddress } from './way.ts';

export const listeners = (rows: readonly (Partial<Listener> & Pick<Listener, 'address' | 'port'>)[]): Piece =>
  piece(
    'listeners',
    { listeners: rows.map((row) => ({ protocol: 'tcp' as const, queued: 0, backlog: 511, ...row })) },
    server,
  );

export const addresses = (...own: readonly OwnAddress[]): Piece =>
  piece(
    'addresses',
    {
      own: [ownAddress('127.0.0.1', { class: 'loopback', device: 'lo', prefix: 8 }), ...own],
      defaultRoute: true,
    },
    server,
  );

/** What the server saw from a client at 192.168.1.23. */
export const arrivals = (
  seen: readonly {
    readonly port: number;
    readonly count: number;
    readonly from?: string;
    readonly to?: string;
  }[],
  answered: readonly {
    readonly port: number;
    readonly kind: 'syn-ack' | 'rst';
    readonly count: number;
    readonly to?: string;
  }[] = [],
  rest: Partial<ArrivalsFacts> = {},
): Piece =>
  piece(
    'arrivals',
    {
      method: 'capture',
      seen: seen.map((one) => ({ from: '192.168.1.23', to: '203.0.113.7', ...one })),
      answered: answered.map((one) => ({ to: '192.168.1.23', ...one })),
      counters: {},
      ...rest,
    },
    server,
  );

export const rule = (text: string, hits: number, rest: Partial<FirewallRule> = {}): FirewallRule => ({
  tool: 'iptables',
  table: 'filter',
  chain: 'INPUT',
  rule: text,
  verdict: 'drop',
  hits,
  appliesToPort: true,
  ...rest,
});

export const firewall = (rules: readonly FirewallRule[], managers: FirewallFacts['managers'] = []): Piece =>
  piece('firewall', { rules, managers }, server);

/** The server's way back to a client at 192.168.1.23, and what became of its answers. */
export const wayBack = (
  way: Partial<WayBackFacts['ways'][number]> = {},
  { pending = 0, open = 0 }: { pending?: number; open?: number } = {},
): Piece =>
  piece(
    'way-back',
    {
      pending: pending > 0 ? [{ from: '192.168.1.23', count: pending }] : [],
      open: open > 0 ? [{ from: '192.168.1.23', count: open }] : [],
      ways: [
        {
          peer: '192.168.1.23',
          to: '203.0.113.7',
          arrives: 'eth0',
          admitted: true,
          route: 'default',
          via: '203.0.113.1',
          device: 'eth0',
          prefix: '0.0.0.0/0',
          neighbour: 'complete',
          ...way,
        },
      ],
    },
    server,
  );

/** The goal's port tried from the server itself. */
export const selfConnect = (attempts: Readonly<Record<string, Outcome>>): Piece =>
  piece(
    'self-connect',
    { attempts: Object.entries(attempts).map(([address, outcome]) => ({ address, outcome })) },
    server,
  );

export const localServices = (
  ...services: readonly (Partial<FingerprintFacts> & { port: number })[]
): Piece =>
  piece(
    'local-services',
    {
      services: services.map((one) => ({
        address: '127.0.0.1',
        speaks: 'http' as const,
        servesGoal: false,
        ...one,
      })),
    },
    server,
  );

/** The process behind a port, as it was while a client at 192.168.1.23 was in trouble. */
export const processes = (
  port: number,
  one: Partial<ListeningProcess>,
  held: readonly Partial<HeldConnection>[] = [],
  { queued = 0, backlog = 511 }: { readonly queued?: number; readonly backlog?: number } = {},
): Piece => {
  const ofClient = held.map((row, at) => ({
    from: '192.168.1.23',
    fromPort: 40_000 + at,
    accepted: true,
    unread: 0,
    received: 0,
    unsent: 0,
    ...row,
  }));
  return piece(
    'server-process',
    {
      port,
      queues: [{ address: '0.0.0.0', queued, backlog }],
      processes: [
        { pid: 41, process: 'app', state: 'sleeping', busy: 0, openFiles: 21, fileLimit: 1024, ...one },
      ],
      connections: {
        open: ofClient.length,
        notAccepted: ofClient.filter(({ accepted }) => !accepted).length,
        unread: ofClient.filter(({ accepted, unread }) => accepted && unread > 0).length,
      },
      ofClient,
    },
    server,
  );
};

export const restarts = (facts: Partial<RestartsFacts>): Piece =>
  piece('restarts', { watchedMs: 2600, open: 40, closed: 0, changes: 0, ...facts }, server);
