/** Written evidence for the examples of causes and for tests: each piece in the shape that its probe gives. */
import type {
  ArrivalsFacts,
  AttemptFacts,
  Carried,
  CertificateSeen,
  ConnectFacts,
  ExchangeFacts,
  FactsByProbe,
  FingerprintFacts,
  FirewallFacts,
  FirewallRule,
  Handshake,
  HeldConnection,
  HttpAnswer,
  Listener,
  ListeningProcess,
  NamesFacts,
  NeutralFacts,
  Outcome,
  OwnAddress,
  QuietFacts,
  QuietTry,
  ResolverAnswer,
  RepeatsFacts,
  RestartsFacts,
  RouteFacts,
  SizesFacts,
  TlsFacts,
  Try,
  UdpFacts,
  Variant,
  WayBackFacts,
} from '../../core/facts.ts';
import type { Failure } from '../../core/failure.ts';
import { targetOf } from '../../core/target.ts';
import type { Evidence, Facts, Vantage } from '../../core/types.ts';

export type Piece = Omit<Evidence, 'id' | 'target' | 'host'> & { readonly with?: Facts };

const piece = <P extends keyof FactsByProbe & string>(
  probe: P,
  facts: FactsByProbe[P],
  {
    failure = null,
    ms = 1,
    vantage = 'client',
  }: { failure?: Failure | null; ms?: number; vantage?: Vantage } = {},
): Piece => ({ probe, facts, failure, ms, vantage });

/** Evidence of one diagnosis of one URL. */
export const scene = (url: string, ...pieces: readonly Piece[]): readonly Evidence[] =>
  pieces.map(({ with: more, ...one }, i) => ({
    ...one,
    id: `${one.vantage}/${one.probe}#${i + 1}`,
    host: one.vantage,
    target: { ...targetOf(url), ...(more && { with: more }) },
  }));

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

export const attempted = (failure: Failure | null, facts: AttemptFacts, ms = 1): Piece =>
  piece('attempt', facts, { failure, ms });

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

export const fingerprint = (address: string, port: number, facts: Partial<FingerprintFacts>): Piece =>
  piece('fingerprint', { address, port, speaks: 'http', servesGoal: false, ...facts });

/** A certificate for shop.example, good in November 2026. */
export const certificate = (rest: Partial<CertificateSeen> = {}): CertificateSeen => ({
  subject: 'shop.example',
  issuer: 'Harbour Issuing CA 1',
  names: ['shop.example', 'www.shop.example'],
  from: '2026-10-01T00:00:00.000Z',
  until: '2026-12-30T00:00:00.000Z',
  selfSigned: false,
  fingerprint: 'aa11',
  ...rest,
});

/** A handshake that was done, with one certificate, which is in order unless `rest` says otherwise. */
export const shaken = (rest: Partial<Handshake> = {}): Handshake => ({
  done: true,
  version: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  verification: null,
  nameMatches: true,
  chain: [certificate()],
  ...rest,
});

/** A handshake that the server ended. */
export const unshaken = (alert: number, code: string, rest: Partial<Handshake> = {}): Handshake => ({
  done: false,
  failure: 'tls_handshake',
  code,
  alert,
  ...rest,
});

/** How a port shakes hands, on 24 November 2026. */
export const handshake = (
  address: string,
  port: number,
  plain: Handshake,
  rest: Partial<TlsFacts> = {},
): Piece =>
  piece(
    'tls',
    { address, port, now: '2026-11-24T12:00:00.000Z', plain, ...rest },
    { failure: plain.failure ?? null },
  );

/** The plain attempt, ended in its TLS phase. */
export const tlsFailed = (
  failure: 'tls_certificate' | 'tls_handshake' | 'tls_not_spoken',
  code: string,
  address: string,
  port: number,
): Piece => attempted(failure, { phase: 'tls', code, address, port });

/** A WebSocket request that was answered otherwise than by 101. */
export const turnedAway = (address: string, port: number, answer: HttpAnswer): Piece =>
  attempted('websocket_not_upgraded', { phase: 'websocket', address, port, answer });

export const variants = (address: string, port: number, ...asked: readonly Variant[]): Piece =>
  piece('variants', { address, port, asked });

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

/** The goal's request, hanging, as it was last looked at. */
export const exchange = (
  address: string,
  port: number,
  phase: ExchangeFacts['phase'],
  last: Partial<ExchangeFacts['samples'][number]>,
  rest: Partial<ExchangeFacts> = {},
): Piece =>
  piece(
    'exchange',
    {
      address,
      port,
      phase,
      samples: [
        {
          ms: 2000,
          written: 100,
          read: 0,
          acked: 100,
          unacked: 0,
          unsent: 0,
          received: 0,
          retransmitted: 0,
          outOfOrder: 0,
          windowClosedMs: 0,
          ...last,
        },
      ],
      ...rest,
    },
    { failure: 'no_answer', ms: 2200 },
  );

export const sizes = (address: string, port: number, facts: Partial<SizesFacts>): Piece =>
  piece('sizes', { address, port, mtu: 1500, echoes: [], padded: [], ...facts }, { ms: 1800 });

/** Connections that were quiet for a while. */
export const quiet = (
  address: string,
  port: number,
  quietMs: number,
  tries: readonly QuietTry[],
  freshWorks?: boolean,
  rest: Partial<QuietFacts> = {},
): Piece =>
  piece('quiet', {
    address,
    port,
    quietMs,
    tries,
    ...(freshWorks !== undefined && { freshWorks }),
    ...rest,
  });

const answer = (server: string, addresses: readonly string[]): ResolverAnswer => ({
  server,
  outcome: 'answer',
  addresses,
  ms: 2,
});

/** A name that resolves to `system`. `authority` undefined: its own servers could not be asked. */
export const names = (
  name: string,
  system: readonly string[],
  authority?: readonly string[],
  rest: Partial<NamesFacts> = {},
): Piece =>
  piece('names', {
    name,
    literal: false,
    system,
    hostsFile: [],
    resolvers: [answer('192.168.1.1', system)],
    authority: authority ? [answer('198.51.100.53', authority)] : [],
    ...rest,
  });

/** What one resolver or name server said, or that it said nothing. */
export const said = (
  outcome: ResolverAnswer['outcome'],
  rest: Partial<ResolverAnswer> = {},
): ResolverAnswer => ({
  server: '192.168.1.1',
  outcome,
  addresses: [],
  ms: outcome === 'timeout' ? 2000 : 2,
  ...rest,
});

/** What resolvers say of names that nobody has. */
export const inventedNames = (...answers: readonly ResolverAnswer[]): Piece =>
  piece('invented-names', { answers: answers.map((one) => ({ name: '5e1f0c.invalid', answer: one })) });

/** A name that does not resolve: the plain attempt ends there, and each resolver says why. */
export const nameless = (
  name: string,
  failure: Failure,
  resolvers: readonly ResolverAnswer[],
  rest: Partial<NamesFacts> = {},
): readonly Piece[] => [
  attempted(failure, { phase: 'name', syscall: 'getaddrinfo' }),
  {
    ...names(name, [], undefined, { systemFailure: failure, resolvers, ...rest }),
    failure,
  },
];

export const proxySettings = (value: string | null): Piece => {
  const setting = value === null ? null : { variable: 'https_proxy', value, source: 'environment' };
  return piece('proxy-settings', { settings: setting ? [setting] : [], applies: setting, exempt: false });
};

const server = { vantage: 'server' } as const;

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

/** The kernel has no local port for the connection. */
export const noPort = (address: string, port: number): Piece =>
  attempted(
    'address_not_available',
    { phase: 'connect', code: 'EADDRNOTAVAIL', syscall: 'connect', address, port },
    0.2,
  );

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

/** What became of a request on which no answer came. */
export const delivery = (rest: Partial<Carried>): Carried => ({
  acked: 0,
  unacked: 0,
  unsent: 0,
  received: 0,
  retransmitted: 0,
  outOfOrder: 0,
  windowClosedMs: 0,
  ...rest,
});

/** How a request with nothing of the goal's own in it fared. */
export const neutral = (
  address: string,
  port: number,
  outcome: NeutralFacts['outcome'],
  within: NeutralFacts['within'] = 'plain',
): Piece => piece('neutral', { address, port, within, outcome });

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

/** The plain attempt went well. */
export const reachedGoal = (address: string, port: number): Piece =>
  attempted(null, { phase: 'done', address, port, nameMs: 0.2, connectMs: 0.4 });

const ENDS: Readonly<Record<string, Omit<Try, 'at' | 'address'>>> = {
  o: { phase: 'done', failure: null, ms: 3, nameMs: 0.2, connectMs: 0.4 },
  r: { phase: 'connect', failure: 'connection_refused', ms: 0.7, nameMs: 0.2, connectMs: 0.5 },
  s: { phase: 'connect', failure: 'connection_timeout', ms: 1200, nameMs: 0.2, connectMs: 1200 },
  // Made only once the request was sent again; looked up only once the next resolver was asked.
  l: { phase: 'done', failure: null, ms: 1010, nameMs: 0.2, connectMs: 1004 },
  n: { phase: 'done', failure: null, ms: 1010, nameMs: 1003, connectMs: 0.4 },
};

/**
 * Tries that were repeated, a letter each: `o` well, `r` refused, `s` no answer, `l` connected late, `n` looked up late. Quick,
 * slow, and quick once more; `address` of each, where it is not always the same.
 */
export const repeats = (
  quick: string,
  slow: string,
  again: string,
  {
    address = () => '203.0.113.7',
    ...facts
  }: { address?: (end: string) => string } & Pick<RepeatsFacts, 'echoes' | 'counters'> = {},
): Piece => {
  const of = (ends: string, from: number, everyMs: number) => ({
    everyMs,
    tries: Array.from(ends).map((end, i) => ({
      ...ENDS[end]!,
      at: from + i * everyMs,
      address: address(end),
    })),
  });
  const rounds = [of(quick, 0, 30), of(slow, 700, 500), of(again, 2700, 30)];
  return piece('repeats', { rounds: rounds.filter(({ tries }) => tries.length > 0), ...facts });
};

/** The plain attempt and `repeats`, of a client that gives up so soon. */
export const patient = (patienceMs: number, evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map((one) => ({ ...one, target: { ...one.target, patienceMs } }));

export const restarts = (facts: Partial<RestartsFacts>): Piece =>
  piece('restarts', { watchedMs: 2600, open: 40, closed: 0, changes: 0, ...facts }, server);
