/** Written evidence of whole worlds, by founding cause: what the client measures, and what the server adds. */
import type { FingerprintFacts } from '../../src/core/facts.ts';
import type { CauseId, Evidence } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { CLOSED, NOTHING_ARRIVES, SILENT_HOST, SILENT_PORT } from '../../scenarios/lib/twins.ts';
import type { Piece } from '../../src/causes/lib/scene.ts';

export const SERVER = '203.0.113.7';
const OTHER = '203.0.113.8';

export interface World {
  readonly truth: CauseId;
  /** What is honest to name from the client: the truth among it. */
  readonly fromClient: readonly CauseId[];
  /** And from both ends, where that is more than the truth. */
  readonly fromBoth?: readonly CauseId[];
  readonly url: string;
  readonly client: readonly Piece[];
  readonly server: readonly Piece[];
}

export const R = CLOSED;
export const T1 = SILENT_PORT;
export const T2 = SILENT_HOST;

const publicly = (address: string) => e.ownAddress(address, { class: 'public' });

const refusedAt = (address: string, port: number): readonly Piece[] => [
  e.refusal(address, port),
  e.connected(address, port, 'refused', 0.4),
  e.siblings(address, { 22: 'open', 80: 'refused', 443: 'refused' }),
  e.route(address),
];
const silentAt = (address: string, port: number): readonly Piece[] => [
  e.connected(address, port, 'silent', 1301),
  e.siblings(address, { 22: 'open', 80: 'refused' }),
  e.ping(address, true),
  e.route(address),
];
const deadAt = (address: string, port: number): readonly Piece[] => [
  e.connected(address, port, 'silent', 1301),
  e.connected(address, port, 'silent', 3302),
  e.siblings(address, { 22: 'silent', 80: 'silent', 443: 'silent' }),
  e.ping(address, false),
  e.route(address),
];
const sshd = { address: '0.0.0.0', port: 22, process: 'sshd' };
const open = (port: number) => ({ address: '0.0.0.0', port, process: 'app', pid: 41 });
const serving = {
  speaks: 'websocket',
  upgradeAccepted: true,
  servesGoal: true,
} as const satisfies Partial<FingerprintFacts>;
const page = { status: 200, headers: { 'content-type': 'text/html' } };
const fromSiblings = [
  { port: 22, count: 1 },
  { port: 80, count: 1 },
];
const sound: readonly Piece[] = [
  e.addresses(publicly(SERVER)),
  e.listeners([sshd, open(8282)]),
  e.localServices({ port: 8282, ...serving }),
];
const rst = [{ port: 8282, kind: 'rst' as const, count: 2 }];
const ws = `ws://${SERVER}:8282/`;
const ufw = { name: 'ufw', active: true, allowsPort: false, chains: ['ufw-'] } as const;

export const WORLDS: readonly World[] = [
  {
    truth: 'not-listening',
    fromClient: R,
    url: ws,
    client: refusedAt(SERVER, 8282),
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd]),
      e.localServices({ port: 22, speaks: 'ssh' }),
      e.arrivals([...fromSiblings, { port: 8282, count: 2 }], rst),
    ],
  },
  {
    truth: 'wrong-port',
    fromClient: R,
    url: ws,
    client: refusedAt(SERVER, 8282),
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(29000)]),
      e.localServices({ port: 29000, ...serving }),
      e.arrivals([...fromSiblings, { port: 8282, count: 2 }], rst),
    ],
  },
  {
    truth: 'wrong-port',
    fromClient: ['wrong-port'],
    url: ws,
    client: [...refusedAt(SERVER, 8282), e.fingerprint(SERVER, 8283, serving)],
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(8283)]),
      e.localServices({ port: 8283, ...serving }),
      e.arrivals([...fromSiblings, { port: 8282, count: 2 }], rst),
    ],
  },
  {
    truth: 'loopback-bind',
    fromClient: R,
    url: ws,
    client: refusedAt(SERVER, 8282),
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, { address: '127.0.0.1', port: 8282, process: 'app', pid: 41 }]),
      e.localServices({ port: 8282, ...serving }),
      e.arrivals([...fromSiblings, { port: 8282, count: 2 }], rst),
    ],
  },
  {
    truth: 'wrong-host',
    fromClient: R,
    url: `ws://${OTHER}:8282/`,
    client: refusedAt(OTHER, 8282),
    server: [...sound, e.arrivals([])],
  },
  {
    truth: 'wrong-host',
    fromClient: T1,
    url: `ws://${OTHER}:8282/`,
    client: silentAt(OTHER, 8282),
    server: [...sound, e.arrivals([]), e.firewall([])],
  },
  {
    truth: 'stale-dns',
    fromClient: ['stale-dns'],
    url: 'ws://chat.example:8282/',
    client: [
      e.names('chat.example', [OTHER], [SERVER]),
      ...refusedAt(OTHER, 8282),
      e.connected(SERVER, 8282, 'open', 0.5, { role: 'authority' }),
      e.fingerprint(SERVER, 8282, serving),
    ],
    // Looking where the name's own servers point is a connection to the server, too.
    server: [...sound, e.arrivals([{ port: 8282, count: 3 }])],
  },
  {
    truth: 'stale-dns',
    fromClient: ['stale-dns'],
    url: 'ws://chat.example:8282/',
    client: [
      e.names('chat.example', [OTHER], [SERVER]),
      ...silentAt(OTHER, 8282),
      e.connected(SERVER, 8282, 'open', 0.5, { role: 'authority' }),
      e.fingerprint(SERVER, 8282, serving),
    ],
    server: [...sound, e.arrivals([{ port: 8282, count: 3 }]), e.firewall([])],
  },
  {
    truth: 'network-firewall',
    fromClient: T1,
    url: ws,
    client: silentAt(SERVER, 8282),
    server: [...sound, e.arrivals(fromSiblings), e.firewall([])],
  },
  {
    truth: 'network-firewall',
    fromClient: T2,
    fromBoth: NOTHING_ARRIVES,
    url: ws,
    client: deadAt(SERVER, 8282),
    server: [...sound, e.arrivals([]), e.firewall([e.rule('policy', 0)])],
  },
  {
    truth: 'host-firewall',
    fromClient: T1,
    url: ws,
    client: silentAt(SERVER, 8282),
    server: [
      ...sound,
      e.arrivals([...fromSiblings, { port: 8282, count: 4 }]),
      e.firewall([e.rule('-A INPUT -p tcp -m tcp --dport 8282 -j DROP', 4)], [{ ...ufw, active: false }]),
    ],
  },
  {
    truth: 'host-firewall',
    fromClient: T2,
    url: ws,
    client: deadAt(SERVER, 8282),
    server: [
      ...sound,
      e.arrivals([...fromSiblings, { port: 8282, count: 4 }]),
      e.firewall([e.rule('policy', 9, { verdict: 'drop' })]),
    ],
  },
  {
    truth: 'managed-firewall',
    fromClient: T1,
    url: ws,
    client: silentAt(SERVER, 8282),
    server: [
      ...sound,
      e.arrivals([...fromSiblings, { port: 8282, count: 4 }]),
      e.firewall(
        [
          e.rule('policy', 9),
          e.rule('-A ufw-user-limit -j REJECT', 0, { verdict: 'reject', chain: 'ufw-user-limit' }),
        ],
        [ufw],
      ),
    ],
  },
  {
    truth: 'host-down',
    fromClient: T2,
    url: ws,
    client: deadAt(SERVER, 8282),
    server: [
      e.addresses(e.ownAddress(SERVER, { class: 'public', up: false })),
      e.listeners([sshd, open(8282)]),
      e.arrivals([]),
      e.firewall([]),
    ],
  },
  {
    truth: 'host-down',
    fromClient: ['host-down'],
    url: ws,
    client: [
      ...deadAt(SERVER, 8282),
      e.connected(SERVER, 8282, 'unreachable', 3068),
      e.attempted(
        'host_unreachable',
        { phase: 'connect', code: 'EHOSTUNREACH', address: SERVER, port: 8282 },
        3068,
      ),
    ],
    server: [
      e.addresses(e.ownAddress(SERVER, { class: 'public', up: false })),
      e.listeners([sshd]),
      e.arrivals([]),
    ],
  },
  {
    truth: 'private-address',
    fromClient: ['private-address'],
    url: 'ws://10.0.3.4:8282/',
    client: [
      ...deadAt('10.0.3.4', 8282).filter(({ probe }) => probe !== 'route'),
      e.route('10.0.3.4', { class: 'private' }),
    ],
    server: [
      e.addresses(e.ownAddress('10.0.3.4')),
      e.listeners([sshd, open(8282)]),
      e.arrivals([]),
      e.firewall([]),
    ],
  },
  {
    truth: 'private-address',
    fromClient: ['private-address'],
    url: 'ws://10.0.3.4:8282/',
    client: [
      e.attempted(
        'network_unreachable',
        { phase: 'connect', code: 'ENETUNREACH', address: '10.0.3.4', port: 8282 },
        1.2,
      ),
      e.siblings('10.0.3.4', { 22: 'unreachable', 80: 'unreachable' }),
      e.ping('10.0.3.4', false),
      e.route('10.0.3.4', { class: 'private' }),
    ],
    server: [
      e.addresses(e.ownAddress('10.0.3.4')),
      e.listeners([sshd, open(8282)]),
      e.arrivals([]),
      e.firewall([]),
    ],
  },
  {
    truth: 'client-proxy',
    fromClient: ['client-proxy'],
    url: `wss://${SERVER}:8443/`,
    client: [
      e.proxySettings('http://192.168.1.9:3128'),
      e.attempted('connection_refused', {
        phase: 'proxy',
        code: 'ECONNREFUSED',
        proxy: 'http://192.168.1.9:3128',
        address: '192.168.1.9',
        port: 3128,
      }),
      e.connected('192.168.1.9', 3128, 'refused', 0.3, { role: 'proxy' }),
      e.connected(SERVER, 8443, 'open', 0.5),
      e.fingerprint(SERVER, 8443, { speaks: 'tls', servesGoal: true }),
      e.route(SERVER),
    ],
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(8443)]),
      e.arrivals([{ port: 8443, count: 2 }]),
    ],
  },
  {
    truth: 'client-proxy',
    fromClient: ['client-proxy'],
    url: `ws://${SERVER}:8282/`,
    client: [
      e.proxySettings('http://192.168.1.9:3128'),
      e.attempted('proxy_status', {
        phase: 'proxy',
        proxy: 'http://192.168.1.9:3128',
        address: '192.168.1.9',
        port: 3128,
        answer: { status: 403, headers: {} },
      }),
      e.connected('192.168.1.9', 3128, 'open', 0.3, { role: 'proxy' }),
      e.connected(SERVER, 8282, 'open', 0.5),
      e.fingerprint(SERVER, 8282, serving),
      e.route(SERVER),
    ],
    server: [...sound, e.arrivals([{ port: 8282, count: 2 }])],
  },
  {
    truth: 'client-proxy',
    fromClient: ['client-proxy'],
    url: `ws://${SERVER}:8282/`,
    client: [
      e.proxySettings('http://192.168.1.9:3128'),
      e.connected('192.168.1.9', 3128, 'silent', 1301, { role: 'proxy' }),
      e.connected(SERVER, 8282, 'open', 0.5),
      e.fingerprint(SERVER, 8282, serving),
      e.route(SERVER),
    ],
    server: [...sound, e.arrivals([{ port: 8282, count: 2 }])],
  },
  {
    truth: 'port-range-exhausted',
    fromClient: ['port-range-exhausted'],
    url: ws,
    client: [
      e.noPort(SERVER, 8282),
      e.connected(SERVER, 8282, 'failed', 0.2, { code: 'EADDRNOTAVAIL', failure: 'address_not_available' }),
      e.localPorts(64, { ESTABLISHED: 63 }),
    ],
    server: [...sound, e.arrivals([])],
  },
  {
    truth: 'time-wait-exhausted',
    fromClient: ['time-wait-exhausted'],
    url: ws,
    client: [e.noPort(SERVER, 8282), e.localPorts(64, { TIME_WAIT: 62, ESTABLISHED: 2 })],
    server: [...sound, e.arrivals([])],
  },
  {
    truth: 'http-not-websocket',
    fromClient: ['http-not-websocket'],
    url: ws,
    client: [
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: SERVER,
        port: 8282,
        answer: page,
      }),
      e.connected(SERVER, 8282, 'open', 0.5),
      e.fingerprint(SERVER, 8282, { speaks: 'http', get: page, upgrade: page, upgradeAccepted: false }),
    ],
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(8282)]),
      e.localServices({ port: 8282, get: page, upgrade: page, upgradeAccepted: false }),
      e.arrivals([{ port: 8282, count: 2 }], [{ port: 8282, kind: 'syn-ack', count: 2 }]),
    ],
  },
  {
    truth: 'websocket-not-http',
    fromClient: ['websocket-not-http'],
    url: `http://${SERVER}:8282/`,
    client: [
      e.attempted('http_status', {
        phase: 'http',
        address: SERVER,
        port: 8282,
        answer: { status: 426, headers: {} },
      }),
      e.connected(SERVER, 8282, 'open', 0.5),
      e.fingerprint(SERVER, 8282, { speaks: 'websocket', upgradeAccepted: true }),
    ],
    server: [...sound, e.arrivals([{ port: 8282, count: 2 }], [{ port: 8282, kind: 'syn-ack', count: 2 }])],
  },
  {
    truth: 'not-http',
    fromClient: ['not-http'],
    url: ws,
    client: [
      e.attempted('not_http', { phase: 'websocket', address: SERVER, port: 8282, firstBytes: 'hello\\n' }),
      e.connected(SERVER, 8282, 'open', 0.5),
      e.fingerprint(SERVER, 8282, { speaks: 'text', banner: 'hello\\n' }),
    ],
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(8282)]),
      e.localServices({ port: 8282, speaks: 'text' }),
    ],
  },
  {
    truth: 'cdn-in-front',
    fromClient: ['cdn-in-front'],
    url: `ws://${OTHER}:8282/`,
    client: [
      ...refusedAt(OTHER, 8282),
      e.fingerprint(OTHER, 80, { intermediary: { name: 'Cloudflare', header: 'cf-ray: 1', cdn: true } }),
    ],
    server: [...sound, e.arrivals([])],
  },
  {
    truth: 'cdn-in-front',
    fromClient: ['cdn-in-front'],
    url: `ws://${OTHER}:8282/`,
    client: [
      ...silentAt(OTHER, 8282),
      e.fingerprint(OTHER, 443, {
        speaks: 'tls',
        intermediary: { name: 'Cloudflare', header: 'server: cloudflare', cdn: true },
      }),
    ],
    server: [...sound, e.arrivals([]), e.firewall([])],
  },
  {
    truth: 'cdn-in-front',
    fromClient: ['cdn-in-front'],
    url: `ws://${OTHER}/`,
    client: [
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: OTHER,
        port: 80,
        answer: { ...page, headers: { 'cf-ray': '1' } },
      }),
      e.connected(OTHER, 80, 'open', 0.5),
      e.fingerprint(OTHER, 80, {
        get: page,
        upgradeAccepted: false,
        intermediary: { name: 'Cloudflare', header: 'cf-ray: 1', cdn: true },
      }),
      e.route(OTHER),
    ],
    // The CDN's own connection to its origin arrives, from an address of the CDN's.
    server: [
      e.addresses(publicly(SERVER)),
      e.listeners([sshd, open(80)]),
      e.localServices({ port: 80, ...serving }),
      e.arrivals([{ port: 80, count: 1, from: '203.0.113.90' }], []),
    ],
  },
];

export const evidenceFrom = (world: World, vantage: 'client' | 'both'): readonly Evidence[] =>
  e.scene(world.url, ...world.client, ...(vantage === 'both' ? world.server : []));
