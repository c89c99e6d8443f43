/** Patterns of networks that no lab of ours has: what must be told there, and what must not. */
import { describe, expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, CauseId, Evidence } from '../../src/core/types.ts';
import * as e from '../../src/causes/lib/scene.ts';
import { rank } from '../../src/diagnose/rank.ts';
import { R, SERVER, T1 } from './worlds.ts';

const causes = await loadFolder<Cause>(folderOf('causes'));
const named = (evidence: readonly Evidence[]): readonly CauseId[] => {
  const verdict = rank(evidence, causes);
  return verdict.kind === 'ranked' ? [verdict.causes[0]!.cause, ...verdict.twins].toSorted() : [verdict.kind];
};

const WS = `ws://${SERVER}:8282/`;
const silent = [
  e.connected(SERVER, 8282, 'silent', 1301),
  e.siblings(SERVER, { 22: 'open', 80: 'open' }),
  e.ping(SERVER, true),
  e.route(SERVER),
];
const refused = [
  e.connected(SERVER, 8282, 'refused', 30),
  e.siblings(SERVER, { 22: 'open', 80: 'open' }),
  e.route(SERVER),
];
const publicServer = e.addresses(e.ownAddress(SERVER, { class: 'public' }));
/** As a cloud's machine sees itself: behind one-to-one translation. */
const cloudServer = e.addresses(e.ownAddress('10.0.0.5'));
const listening = e.listeners([{ address: '0.0.0.0', port: 8282, process: 'app' }]);
const ROUTER = '198.51.100.9';
const ours = (...ports: readonly number[]) => ports.map((port) => ({ from: ROUTER, port, count: 2 }));
const strangers = [
  { from: '192.0.2.44', port: 8282, count: 3 },
  { from: '192.0.2.45', port: 8282, count: 1 },
  { from: '192.0.2.45', port: 22, count: 9 },
];
const drops = e.firewall([e.rule('-A INPUT -p tcp -m tcp --dport 8282 -j DROP', 2)]);

describe('a client behind an address translator', () => {
  test('is recognised by the other ports that it tried: its packets came, and the host dropped them', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      publicServer,
      listening,
      e.arrivals([...ours(22, 80, 8282), ...strangers]),
      drops,
    );
    expect(named(evidence)).toEqual(['host-firewall']);
  });

  test('is not mistaken for strangers who are busy with the same port', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      publicServer,
      listening,
      e.arrivals([...ours(22, 80), ...strangers]),
      e.firewall([]),
    );
    expect(named(evidence)).toEqual(['network-firewall']);
  });

  test('of whom nothing came, while the address answered it: that is another machine', () => {
    const evidence = e.scene(
      WS,
      ...refused,
      e.addresses(e.ownAddress('203.0.113.9', { class: 'public' })),
      listening,
      e.arrivals(strangers),
    );
    expect(named(evidence)).toEqual(['wrong-host']);
  });
});

describe('a server behind an address translator', () => {
  test('does not own its public address, and that alone proves nothing', () => {
    const room = T1.filter((cause) => cause !== 'backlog-full'); // Its queue is seen to be empty.
    expect(named(e.scene(WS, ...silent, cloudServer, listening))).toEqual(room.toSorted());
    expect(named(e.scene(WS, ...refused, cloudServer))).toEqual([...R].toSorted());
  });

  test('whose group lets some ports in and not this one', () => {
    const evidence = e.scene(WS, ...silent, cloudServer, listening, e.arrivals(ours(22, 80)), e.firewall([]));
    expect(named(evidence)).toEqual(['network-firewall']);
  });

  test('whose group lets echo requests in and no port at all', () => {
    const evidence = e.scene(
      WS,
      e.connected(SERVER, 8282, 'silent', 1301),
      e.siblings(SERVER, { 22: 'silent', 80: 'silent' }),
      e.ping(SERVER, true),
      e.route(SERVER),
      cloudServer,
      listening,
      e.arrivals([]),
      e.firewall([]),
    );
    expect(named(evidence)).toEqual(['network-firewall']);
  });

  test('on which nobody listens', () => {
    const evidence = e.scene(WS, ...refused, cloudServer, e.listeners([{ address: '0.0.0.0', port: 22 }]));
    expect(named(evidence)).toEqual(['not-listening']);
  });
});

describe('a server to which a router forwards the goal’s port alone', () => {
  const refusedByRouter = e.siblings(SERVER, { 22: 'refused', 80: 'refused' });

  test('refuses by itself, though the client’s other attempts end at the router', () => {
    const evidence = e.scene(
      WS,
      e.connected(SERVER, 8282, 'refused', 30),
      refusedByRouter,
      e.route(SERVER),
      cloudServer,
      e.listeners([{ address: '127.0.0.1', port: 8282 }]),
      e.arrivals(ours(8282), [{ port: 8282, kind: 'rst', count: 2, to: ROUTER }]),
    );
    expect(named(evidence)).toEqual(['loopback-bind']);
  });

  test('drops by itself', () => {
    const evidence = e.scene(
      WS,
      e.connected(SERVER, 8282, 'silent', 1301),
      refusedByRouter,
      e.route(SERVER),
      cloudServer,
      listening,
      e.arrivals(ours(8282)),
      drops,
    );
    expect(named(evidence)).toEqual(['host-firewall']);
  });
});

describe('a server that others are busy with', () => {
  test('whom it answers, while nothing of the client comes through the group before it', () => {
    const evidence = e.scene(
      WS,
      e.connected(SERVER, 8282, 'silent', 1301),
      e.siblings(SERVER, { 22: 'silent', 80: 'silent' }),
      e.ping(SERVER, true),
      e.route(SERVER),
      cloudServer,
      listening,
      e.arrivals(
        [{ from: '10.0.0.8', port: 8282, count: 90 }],
        [{ port: 8282, kind: 'syn-ack', count: 90, to: '10.0.0.8' }],
      ),
      e.firewall([]),
    );
    expect(named(evidence)).toEqual(['network-firewall']);
  });
});

describe('a proxy of no known make', () => {
  const EDGE = '203.0.113.80';
  const goal = `ws://${EDGE}:8282/`;
  const edge = (...more: readonly e.Piece[]): readonly Evidence[] =>
    e.scene(
      goal,
      e.connected(EDGE, 8282, 'refused', 30),
      e.siblings(EDGE, { 22: 'refused', 80: 'open' }),
      e.fingerprint(EDGE, 80, {
        speaks: 'http',
        intermediary: { name: 'a proxy', header: 'via: 1.1 edge7', cdn: false },
      }),
      e.route(EDGE),
      e.addresses(e.ownAddress('203.0.113.9', { class: 'public' })),
      listening,
      ...more,
    );

  test('that asks the server when it is asked stands before it', () => {
    expect(named(edge(e.arrivals([{ from: EDGE, port: 80, count: 2 }])))).toEqual(['cdn-in-front']);
  });

  test('that has nothing to do with the server is another machine', () => {
    expect(named(edge(e.arrivals([])))).toEqual(['wrong-host']);
  });
});

describe('another machine', () => {
  test('that happens to serve the same page, where the server could not watch', () => {
    const evidence = e.scene(
      `http://${SERVER}:9000/s`,
      e.connected(SERVER, 9000, 'refused', 30),
      e.siblings(SERVER, { 22: 'open', 80: 'open' }),
      e.fingerprint(SERVER, 80, { speaks: 'http', servesGoal: true }),
      e.route(SERVER),
      e.addresses(e.ownAddress('203.0.113.9', { class: 'public' })),
      e.listeners([{ address: '0.0.0.0', port: 9000, process: 'app' }]),
    );
    expect(named(evidence)).toEqual(['wrong-host']);
  });
});

describe('a site that has a page for every path', () => {
  const API = `http://${SERVER}:8080/api/v1`;
  const any = { speaks: 'http', servesGoal: true, servesAnything: true } as const;
  const page = [
    e.connected(SERVER, 8080, 'refused', 30),
    e.siblings(SERVER, { 22: 'open', 80: 'open' }),
    e.fingerprint(SERVER, 80, any),
    e.route(SERVER),
  ];

  test('is not the service, from the client', () => {
    expect(named(e.scene(API, ...page))).toEqual([...R].toSorted());
  });

  test('is not the service, from the server, unless it listens on a port with nearly the same number', () => {
    const at = (port: number): readonly e.Piece[] => [
      ...page,
      publicServer,
      e.listeners([{ address: '0.0.0.0', port, process: 'web' }]),
      e.localServices({ port, ...any }),
    ];
    expect(named(e.scene(API, ...at(80)))).toEqual(['not-listening']);
    expect(named(e.scene(API, ...at(8081)))).toEqual(['wrong-port']);
  });
});

describe('a server where we are not root', () => {
  test('names the firewalls that it cannot tell apart, and not another machine', () => {
    const evidence = e.scene(WS, ...silent, publicServer, listening, e.wayBack());
    expect(named(evidence)).toEqual([
      'host-firewall',
      'managed-firewall',
      'network-firewall',
      'source-not-allowed',
    ]);
  });

  test('sees all the same that its answer is lost, or has no way back', () => {
    const here = [...silent, publicServer, listening];
    expect(named(e.scene(WS, ...here, e.wayBack({}, { pending: 2 })))).toEqual([
      'reply-dropped',
      'return-path-filtered',
    ]);
    const dead = [
      e.connected(SERVER, 8282, 'silent', 3300),
      e.siblings(SERVER, { 22: 'silent' }),
      e.route(SERVER),
    ];
    const none = e.wayBack({ route: 'none', refusal: 'no-route' });
    expect(named(e.scene(WS, ...dead, publicServer, listening, none))).toEqual(['no-return-route']);
    const filtered = e.wayBack({ admitted: false, device: 'eth1' });
    expect(named(e.scene(WS, ...dead, publicServer, listening, filtered))).toEqual(['reverse-path-filter']);
  });

  test('still shows who listens', () => {
    const evidence = e.scene(
      WS,
      ...refused,
      publicServer,
      e.listeners([{ address: '127.0.0.1', port: 8282 }]),
    );
    expect(named(evidence)).toEqual(['loopback-bind']);
  });

  test('shows rules that moved, even where packets cannot be watched', () => {
    expect(named(e.scene(WS, ...silent, publicServer, listening, drops))).toEqual(['host-firewall']);
  });

  test('shows that no rule moved, which leaves the network', () => {
    expect(named(e.scene(WS, ...silent, publicServer, listening, e.firewall([]), e.wayBack()))).toEqual([
      'network-firewall',
    ]);
  });
});

describe('a busy server', () => {
  const came = e.arrivals([
    { port: 22, count: 1 },
    { port: 80, count: 1 },
    { port: 8282, count: 6 },
  ]);

  test('whose default policy takes strangers’ packets all the time is not blamed for ours', () => {
    const evidence = e.scene(WS, ...silent, publicServer, listening, came, e.firewall([e.rule('policy', 1)]));
    expect(named(evidence)).toEqual(['unknown']);
  });

  test('whose default policy took as many as came is', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      publicServer,
      listening,
      came,
      e.firewall([e.rule('policy', 40)]),
    );
    expect(named(evidence)).toEqual(['host-firewall']);
  });

  test('whose rules have no counters is suspected only if one of them drops this port', () => {
    const uncounted = (applies: boolean) =>
      e.rule('tcp dport 8282 drop', 0, {
        tool: 'nft',
        table: 'inet site',
        chain: 'input',
        uncounted: true,
        appliesToPort: applies,
      });
    expect(
      named(e.scene(WS, ...silent, publicServer, listening, came, e.firewall([uncounted(true)]))),
    ).toEqual(['host-firewall']);
    expect(
      named(e.scene(WS, ...silent, publicServer, listening, came, e.firewall([uncounted(false)]))),
    ).toEqual(['unknown']);
  });
});

describe('front ends', () => {
  const came = e.arrivals([
    { port: 22, count: 1 },
    { port: 80, count: 1 },
    { port: 8282, count: 4 },
  ]);
  const world = (...pieces: readonly e.Piece[]) =>
    named(e.scene(WS, ...silent, publicServer, listening, came, ...pieces));

  test('firewalld, by its own table', () => {
    const managers = [
      { name: 'firewalld', active: true, allowsPort: false, chains: ['inet firewalld'] },
    ] as const;
    const taken = e.rule('drop', 4, { tool: 'nft', table: 'inet firewalld', chain: 'filter_IN_public' });
    expect(world(e.firewall([taken], managers))).toEqual(['managed-firewall']);
  });

  test('a panel that drives ufw, by ufw’s policy', () => {
    const managers = [
      { name: 'bt-panel', active: true, allowsPort: false, chains: ['IN_BT', 'ufw-'] },
      { name: 'ufw', active: true, allowsPort: false, chains: ['ufw-'] },
    ] as const;
    expect(world(e.firewall([e.rule('policy', 12)], managers))).toEqual(['managed-firewall']);
  });

  test('one that is installed and off is not to blame for a policy', () => {
    const managers = [{ name: 'ufw', active: false, chains: ['ufw-'] }] as const;
    expect(world(e.firewall([e.rule('policy', 12)], managers))).toEqual(['host-firewall']);
  });

  test('one that is on and opens the port is not to blame for a rule beside it', () => {
    const managers = [{ name: 'ufw', active: true, allowsPort: true, chains: ['ufw-'] }] as const;
    const rules = [e.rule('-A INPUT -s 192.168.0.0/16 -j DROP', 4), e.rule('policy', 0)];
    expect(world(e.firewall(rules, managers))).toEqual(['host-firewall']);
  });

  test('firewalld does not own the policy of the kernel’s own chains', () => {
    const managers = [{ name: 'firewalld', active: true, chains: ['inet firewalld'] }] as const;
    expect(world(e.firewall([e.rule('policy', 12)], managers))).toEqual(['host-firewall']);
  });
});

describe('a private address', () => {
  const dead = (address: string) => [
    e.connected(address, 8282, 'silent', 3301),
    e.siblings(address, { 22: 'silent', 80: 'silent' }),
    e.ping(address, false),
  ];

  test('of a network that a VPN routes to is an address like any other', () => {
    const vpn = e.route('10.8.0.7', {
      class: 'private',
      route: 'specific',
      prefix: '10.8.0.0/16',
      via: '10.9.0.1',
    });
    expect(named(e.scene('ws://10.8.0.7:8282/', ...dead('10.8.0.7'), vpn))).not.toContain('private-address');
  });

  test('within the organisation’s own block is not taken for a foreign one', () => {
    const near = e.route('10.20.0.7', { class: 'private', own: [e.ownAddress('10.3.1.9')] });
    const names = named(e.scene('ws://10.20.0.7:8282/', ...dead('10.20.0.7'), near));
    expect(names).toContain('host-down');
    expect(names).not.toContain('private-address');
  });

  test('that answers on another port is within reach', () => {
    const evidence = e.scene(
      'ws://10.0.3.4:8282/',
      e.connected('10.0.3.4', 8282, 'silent', 1301),
      e.siblings('10.0.3.4', { 22: 'open' }),
      e.route('10.0.3.4', { class: 'private' }),
    );
    expect(named(evidence)).toEqual([...T1].toSorted());
  });

  test('behind a firewall that refuses with ICMP is within reach if it answers to ping', () => {
    const evidence = e.scene(
      'ws://10.0.3.4:8282/',
      e.connected('10.0.3.4', 8282, 'unreachable', 2),
      e.ping('10.0.3.4', true),
      e.route('10.0.3.4', { class: 'private' }),
    );
    expect(named(evidence)).toEqual(['unknown']);
  });
});

describe('several addresses', () => {
  const name = e.names('chat.example', ['2001:db8::7', SERVER], ['2001:db8::7', SERVER]);
  const noSix = e.connected('2001:db8::7', 8282, 'unreachable', 0.1, {
    code: 'ENETUNREACH',
    failure: 'network_unreachable',
  });

  test('of which the client cannot reach one family: the other one tells', () => {
    const evidence = e.scene('ws://chat.example:8282/', name, noSix, ...refused);
    expect(named(evidence)).toEqual([...R].toSorted());
  });

  test('with IPv4 written as IPv6 are one and the same', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      publicServer,
      listening,
      e.arrivals([22, 80, 8282].map((port) => ({ from: '::ffff:192.168.1.23', port, count: 2 }))),
      drops,
    );
    expect(named(evidence)).toEqual(['host-firewall']);
  });
});

describe('a proxy that an office insists on', () => {
  const proxy = 'http://proxy.office.example:3128';
  const through = (status: number) => [
    e.proxySettings(proxy),
    e.attempted('proxy_status', {
      phase: 'proxy',
      proxy,
      address: '10.1.1.1',
      port: 3128,
      answer: { status, headers: {} },
    }),
  ];

  test('and that cannot reach the goal either is not blamed, and the refused way past it is believed', () => {
    const names = named(e.scene(`wss://${SERVER}:8282/`, ...through(503), ...refused));
    expect(names).not.toContain('client-proxy');
    expect(names).toContain('not-listening');
  });

  test('while everything past it is silent: nothing is known of the goal', () => {
    const evidence = e.scene(
      `wss://${SERVER}:8282/`,
      ...through(504),
      e.connected(SERVER, 8282, 'silent', 3301),
      e.siblings(SERVER, { 22: 'silent', 443: 'silent' }),
      e.route(SERVER),
    );
    expect(named(evidence)).toEqual(['unknown']);
  });

  test('that is switched off is to blame, although the way past it is closed as well', () => {
    const evidence = e.scene(
      `wss://${SERVER}:8282/`,
      e.proxySettings(proxy),
      e.attempted('connection_refused', {
        phase: 'proxy',
        proxy,
        address: '10.1.1.1',
        port: 3128,
        code: 'ECONNREFUSED',
      }),
      e.connected(SERVER, 8282, 'silent', 3301),
      e.siblings(SERVER, { 22: 'silent', 443: 'silent' }),
      e.route(SERVER),
    );
    expect(named(evidence)).toEqual(['client-proxy']);
  });

  test('and that lets the request through to a web page is not blamed for the page', () => {
    const page = { status: 200, headers: {} };
    const evidence = e.scene(
      WS,
      e.proxySettings(proxy),
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        proxy,
        address: '10.1.1.1',
        port: 3128,
        answer: page,
      }),
      e.connected(SERVER, 8282, 'open', 3),
      e.fingerprint(SERVER, 8282, { get: page, upgrade: page, upgradeAccepted: false }),
    );
    expect(named(evidence)).toEqual(['http-not-websocket']);
  });
});

describe('a WebSocket server that turns a request down', () => {
  test.each([
    [401, {}, ['authentication-required']],
    [403, {}, ['authentication-required', 'origin-rejected']],
    [301, {}, ['unknown']],
    [301, { location: 'https://chat.example/' }, ['redirected']],
    [502, {}, ['backend-down']],
    [504, {}, ['backend-slow']],
  ])('with %i and %j is no web server', (status, headers: Record<string, string>, expected) => {
    const evidence = e.scene(
      WS,
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: SERVER,
        answer: { status, headers },
      }),
      e.connected(SERVER, 8282, 'open', 1),
    );
    expect(named(evidence)).toEqual(expected);
  });

  test('for its path, and asks plain requests to upgrade, is no web server', () => {
    const evidence = e.scene(
      WS,
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: SERVER,
        answer: { status: 400, headers: {} },
      }),
      e.connected(SERVER, 8282, 'open', 1),
      e.fingerprint(SERVER, 8282, {
        get: { status: 426, headers: { upgrade: 'websocket' } },
        upgrade: { status: 400, headers: {} },
        upgradeAccepted: false,
      }),
    );
    expect(named(evidence)).toEqual(['wrong-path']);
  });

  test('because something before it took the upgrade away is no web server', () => {
    const evidence = e.scene(
      WS,
      e.attempted('websocket_not_upgraded', {
        phase: 'websocket',
        address: SERVER,
        answer: { status: 400, headers: {}, body: 'Bad Request: missing upgrade header' },
      }),
      e.connected(SERVER, 8282, 'open', 1),
    );
    expect(named(evidence)).toEqual(['upgrade-stripped']);
  });
});

describe('a CDN', () => {
  const edge = e.fingerprint(SERVER, 443, {
    speaks: 'tls',
    intermediary: { name: 'Cloudflare', header: 'server: cloudflare', cdn: true },
  });

  test('is not taken for the server because others of its visitors reach the server', () => {
    const origin = e.addresses(e.ownAddress('198.51.100.77', { class: 'public' }));
    const evidence = e.scene(WS, ...silent, edge, origin, listening, e.arrivals(strangers), e.firewall([]));
    expect(named(evidence)).toEqual(['cdn-in-front']);
  });

  test('whose header a server of its own only passes on is not in front of it', () => {
    const evidence = e.scene(
      WS,
      ...silent,
      edge,
      publicServer,
      listening,
      e.arrivals([...ours(22, 80, 8282)]),
      drops,
    );
    expect(named(evidence)).not.toContain('cdn-in-front');
  });

  test('is not what every nginx or cache with a Via header is', () => {
    const via = e.fingerprint(SERVER, 80, {
      intermediary: { name: 'a proxy', header: 'via: 1.1 web', cdn: false },
    });
    expect(named(e.scene(WS, ...refused, via))).toEqual([...R].toSorted());
  });
});

describe('names', () => {
  const there = (address: string, outcome: 'open' | 'refused') =>
    e.connected(address, 8282, outcome, 1, { role: 'authority' });

  test('that are answered in turn are no old records', () => {
    const turn = e.names('chat.example', [SERVER], ['198.51.100.8', SERVER]);
    expect(named(e.scene('ws://chat.example:8282/', turn, ...refused))).toEqual([...R].toSorted());
  });

  test('whose other address refuses as well have not moved', () => {
    const other = e.names('chat.example', [SERVER], ['198.51.100.8']);
    const evidence = e.scene('ws://chat.example:8282/', other, ...refused, there('198.51.100.8', 'refused'));
    expect(named(evidence)).not.toContain('stale-dns');
  });

  test('whose old A record stands beside an AAAA record that never changed', () => {
    const half = e.names('chat.example', [SERVER, '2001:db8::5'], ['198.51.100.8', '2001:db8::5']);
    const evidence = e.scene(
      'ws://chat.example:8282/',
      half,
      ...refused,
      e.connected('2001:db8::5', 8282, 'unreachable', 0.2),
      there('198.51.100.8', 'open'),
      e.fingerprint('198.51.100.8', 8282, { speaks: 'websocket', servesGoal: true }),
    );
    expect(named(evidence)).toEqual(['stale-dns']);
  });

  test('that have an AAAA record more than the client’s resolver told have not moved', () => {
    const more = e.names('chat.example', [SERVER], [SERVER, '2001:db8::5']);
    expect(named(e.scene('ws://chat.example:8282/', more, ...refused))).toEqual([...R].toSorted());
  });

  test('that lead to a dead machine, while their own servers lead to one that serves', () => {
    const moved = e.names('chat.example', [SERVER], ['198.51.100.8']);
    const evidence = e.scene(
      'ws://chat.example:8282/',
      moved,
      e.connected(SERVER, 8282, 'unreachable', 3068),
      there('198.51.100.8', 'open'),
      e.fingerprint('198.51.100.8', 8282, { speaks: 'websocket', servesGoal: true }),
    );
    expect(named(evidence)).toEqual(['stale-dns']);
  });
});

describe('ports', () => {
  test('that serve the goal of a bare connection cannot be told from others but by their number', () => {
    const world = (port: number) =>
      named(
        e.scene(
          `tcp://${SERVER}:5433`,
          e.connected(SERVER, 5433, 'refused', 1),
          e.route(SERVER),
          publicServer,
          e.listeners([
            { address: '0.0.0.0', port: 22 },
            { address: '0.0.0.0', port, process: 'db' },
          ]),
          e.localServices({ port, speaks: 'binary' }),
        ),
      );
    expect(world(5432)).toEqual(['wrong-port']);
    expect(world(54333)).toEqual(['wrong-port']);
    expect(world(9100)).toEqual(['not-listening']);
  });

  test('are recognised by the protocol that they are known for', () => {
    const evidence = e.scene(
      `tcp://${SERVER}:6379`,
      e.connected(SERVER, 6379, 'refused', 1),
      e.fingerprint(SERVER, 6380, { speaks: 'redis', reply: '+PONG' }),
    );
    expect(named(evidence)).toEqual(['wrong-port']);
  });

  test('of this very machine, over loopback, are not hidden by listening on loopback', () => {
    const evidence = e.scene(
      'ws://127.0.0.1:8282/',
      e.connected('127.0.0.1', 8282, 'refused', 0.1),
      e.route('127.0.0.1', { class: 'loopback', route: 'local' }),
    );
    expect(named(evidence)).not.toContain('loopback-bind');
  });

  test('of this very machine, has no firewall of a network to pass', () => {
    const evidence = e.scene(
      'ws://127.0.0.1:8282/',
      e.connected('127.0.0.1', 8282, 'refused', 0.1),
      e.route('127.0.0.1', { class: 'loopback', route: 'local' }),
    );
    expect(named(evidence)).toContain('not-listening');
    expect(named(evidence)).not.toContain('network-firewall-reject');
  });
});

describe('a machine that is client and server at once', () => {
  test('sends itself nothing over any link, and is not taken for another one', () => {
    const evidence = e.scene(
      'ws://127.0.0.1:8282/',
      e.connected('127.0.0.1', 8282, 'refused', 0.1),
      e.siblings('127.0.0.1', { 22: 'refused', 80: 'refused' }),
      e.route('127.0.0.1', { class: 'loopback', route: 'local' }),
      e.addresses(),
      e.listeners([{ address: '0.0.0.0', port: 22 }]),
      e.arrivals([]),
      e.firewall([]),
    );
    expect(named(evidence)).toEqual(['not-listening']);
  });
});

describe('the client’s own gateway', () => {
  test('that is not found is no dead server', () => {
    const evidence = e.scene(
      WS,
      e.connected(SERVER, 8282, 'unreachable', 3070),
      e.route(SERVER, { neighbour: 'failed' }),
    );
    expect(named(evidence)).toEqual(['wrong-gateway']);
  });
});

test('a port that kept silent may be the moved service on a busy machine: nobody is sure that it is not', () => {
  const confidenceOf = (speaks: 'silent' | 'binary'): number => {
    const verdict = rank(
      e.scene(
        WS,
        e.refusal(SERVER, 8282),
        ...refused,
        e.listeners([{ address: '0.0.0.0', port: 29440, process: 'app' }]),
        e.localServices({ port: 29440, speaks }),
        publicServer,
        e.arrivals(ours(22, 80, 8282), [{ port: 8282, kind: 'rst', count: 2 }]),
      ),
      causes,
    );
    return verdict.kind === 'ranked' && verdict.causes[0]!.cause === 'not-listening'
      ? verdict.causes[0]!.confidence
      : 0;
  };
  expect(confidenceOf('binary')).toBeGreaterThan(0.97);
  expect(confidenceOf('silent')).toBeGreaterThan(0.8);
  expect(confidenceOf('silent')).toBeLessThan(0.95);
});
