/** The way to an address: connections, routes, echoes, other ports, the client's own ports. */
import type {
  ConnectFacts,
  HttpAnswer,
  Outcome,
  OwnAddress,
  RouteFacts,
  UdpFacts,
} from '../../../core/facts.ts';
import type { Failure } from '../../../core/failure.ts';
import { piece, type Piece } from './piece.ts';
import { attempted } from './talk.ts';

const FAILURE: Readonly<Record<Outcome, Failure | null>> = {
  open: null,
  refused: 'connection_refused',
  silent: 'connection_timeout',
  unreachable: 'host_unreachable',
  failed: 'other',
};

const CODE: Readonly<Record<Outcome, string | undefined>> = {
  open: undefined,
  refused: 'ECONNREFUSED',
  silent: 'ETIMEDOUT',
  unreachable: 'EHOSTUNREACH',
  failed: undefined,
};

/** The plain attempt, ended in its connection phase. */
export const refusal = (address: string, port: number): Piece =>
  attempted('connection_refused', {
    phase: 'connect',
    code: 'ECONNREFUSED',
    syscall: 'connect',
    address,
    port,
  });

/** One straight attempt. */
export const connected = (
  address: string,
  port: number,
  outcome: Outcome,
  ms: number,
  {
    code = CODE[outcome],
    failure = FAILURE[outcome],
    role,
    ...facts
  }: { code?: string; failure?: Failure | null; role?: string } & Pick<
    ConnectFacts,
    'counters' | 'retransmitted'
  > = {},
): Piece => ({
  ...piece(
    'connect',
    { address, port, outcome, ...(code && { code, syscall: 'connect' }), ...facts },
    { failure, ms },
  ),
  ...(role !== undefined && { with: { role } }),
});

/** The plain attempt went well. */
export const reachedGoal = (address: string, port: number): Piece =>
  attempted(null, { phase: 'done', address, port, nameMs: 0.2, connectMs: 0.4 });

/** The kernel has no local port for the connection. */
export const noPort = (address: string, port: number): Piece =>
  attempted(
    'address_not_available',
    { phase: 'connect', code: 'EADDRNOTAVAIL', syscall: 'connect', address, port },
    0.2,
  );

export const siblings = (address: string, ports: Readonly<Record<number, Outcome>>): Piece =>
  piece('siblings', {
    address,
    ports: Object.entries(ports).map(([port, outcome]) => ({
      port: Number(port),
      outcome,
      ms: outcome === 'silent' ? 1200 : 1,
    })),
  });

export const ping = (address: string, answered: boolean): Piece =>
  piece('ping', { address, answered, ...(answered && { ttl: 63 }) });

export const ownAddress = (address: string, rest: Partial<OwnAddress> = {}): OwnAddress => ({
  address,
  prefix: 24,
  device: 'eth0',
  class: 'private',
  up: true,
  ...rest,
});

export const route = (address: string, facts: Partial<RouteFacts> = {}): Piece =>
  piece('route', {
    address,
    class: 'public',
    route: 'default',
    via: '192.168.1.1',
    device: 'eth0',
    prefix: '0.0.0.0/0',
    own: [ownAddress('192.168.1.23')],
    ...facts,
  });

export const interception = (port: number, outcome: Outcome, got?: HttpAnswer): Piece =>
  piece(
    'interception',
    { address: '192.0.2.1', port, outcome, ...(got && { answer: got }) },
    { failure: FAILURE[outcome] },
  );

/** A datagram to the port, and one to a port that nobody has. */
export const udp = (
  address: string,
  port: number,
  outcome: UdpFacts['outcome'],
  control: UdpFacts['control'],
): Piece => piece('udp', { address, port, outcome, control });

export const localPorts = (size: number, toGoal: Readonly<Record<string, number>>): Piece =>
  piece('local-ports', {
    range: [40000, 40000 + size - 1],
    size,
    reserved: 0,
    toGoal,
    all: toGoal,
    timeWaitReuse: 2,
  });

/** What the kernel counts while one attempt is answered, on a machine that does nothing else. */
export const COUNTED = {
  reset: { 'Tcp.InSegs': 1, 'Tcp.AttemptFails': 1, 'Ip.OutRequests': 1, 'Ip.OutTransmits': 1 },
  icmp: { 'Icmp.InDestUnreachs': 1, 'Ip.OutRequests': 1, 'Ip.OutTransmits': 1 },
  expired: { 'Icmp.InTimeExcds': 1, 'Ip.OutRequests': 1, 'Ip.OutTransmits': 1 },
  ownIcmp: {
    'Icmp.InDestUnreachs': 1,
    'Icmp.OutDestUnreachs': 1,
    'Ip.OutRequests': 2,
    'Ip.OutTransmits': 1,
  },
  ownReset: { 'Tcp.InSegs': 1, 'Tcp.AttemptFails': 1, 'Ip.OutRequests': 2, 'Ip.OutTransmits': 1 },
  nothing: {},
} as const;

/** It failed in the kernel, before anything was sent. */
export const notSent = (address: string, port: number, code: string, failure: Failure): readonly Piece[] => [
  attempted(failure, { phase: 'connect', code, syscall: 'connect', address, port }, 0.2),
  connected(address, port, failure === 'address_not_available' ? 'failed' : 'unreachable', 0.1, {
    code,
    failure,
    counters: COUNTED.nothing,
  }),
];

/** The whole range of local ports is reserved. */
export const reservedPorts = (reserved: number): Piece =>
  piece('local-ports', {
    range: [32768, 32768 + reserved - 1],
    size: 0,
    reserved,
    toGoal: {},
    all: {},
    timeWaitReuse: 2,
  });
