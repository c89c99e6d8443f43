import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Evidence, ProbeAgent, Target } from '../../src/core/types.ts';
import { collect, type Task } from '../../src/diagnose/collect.ts';
import { scripted, type Given, type Script, type ScriptedAgent } from './hosts.ts';

const ADDRESS = '203.0.113.7';
const URL_LITERAL = `ws://${ADDRESS}:8282/`;

const refused = (target: Target): Given => ({
  failure: 'connection_refused',
  facts: { address: target.address ?? ADDRESS, port: target.port, outcome: 'refused', code: 'ECONNREFUSED' },
});
/** Silence is as long as the probe was told to wait. */
const silent = (target: Target): Given => ({
  after: target.timeoutMs ?? 3300,
  ms: target.timeoutMs ?? 3300,
  failure: 'connection_timeout',
  facts: { address: target.address ?? ADDRESS, port: target.port, outcome: 'silent', code: 'ETIMEDOUT' },
});
const route = { facts: { address: ADDRESS, class: 'public', route: 'default', own: [] } };
const literal = {
  facts: { name: ADDRESS, literal: true, system: [], hostsFile: [], resolvers: [], authority: [] },
};
const ports = (outcome: string) => ({ facts: { address: ADDRESS, ports: [{ port: 22, outcome, ms: 1 }] } });
const noProxy = { facts: { settings: [], applies: null, exempt: false } };

const quiet: Script = {
  attempt: {
    failure: 'connection_refused',
    facts: { phase: 'connect', address: ADDRESS, port: 8282, code: 'ECONNREFUSED' },
  },
  names: literal,
  'proxy-settings': noProxy,
  route,
  connect: refused,
  siblings: ports('open'),
  ping: { after: 20, facts: { address: ADDRESS, answered: true } },
  fingerprint: { facts: { address: ADDRESS, port: 22, speaks: 'ssh', servesGoal: false } },
  udp: { facts: { address: ADDRESS, port: 8282, outcome: 'refused', control: 'refused' } },
  'local-ports': { facts: { range: [1, 2], size: 2, reserved: 0, toGoal: {}, all: {} } },
};
const allSilent: Script = {
  ...quiet,
  attempt: { after: 'never' },
  connect: silent,
  siblings: (target) => ({ ...ports('silent'), after: target.timeoutMs ?? 0 }),
  ping: { after: 1000, facts: { address: ADDRESS, answered: false } },
};
const watching: Script = {
  arrivals: { readyAfter: 30, facts: { method: 'capture', seen: [], answered: [], counters: {} } },
  firewall: { readyAfter: 10, facts: { rules: [], managers: [] } },
  listeners: { facts: { listeners: [] } },
  addresses: { facts: { own: [] } },
  'self-connect': { facts: { attempts: [] } },
  restarts: { facts: { watchedMs: 200, open: 0, closed: 4, changes: 0, reborn: [] } },
  'local-services': { facts: { services: [] } },
};

// A clock of its own: what is measured in ms here is exact, and waits for nothing.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Moves the clock on until the work has settled. */
const settled = async <T>(work: Promise<T>): Promise<T> => {
  const state = { over: false };
  const end = (): void => void (state.over = true);
  work.then(end, end);
  while (!state.over) await vi.advanceTimersToNextTimerAsync();
  return work;
};

const run = async (client: ProbeAgent, rest: Partial<Task> = {}) => {
  const started = performance.now();
  const signal = new AbortController().signal;
  const task = {
    url: URL_LITERAL,
    vantage: 'client' as const,
    agents: { client },
    timeoutMs: 5000,
    signal,
    ...rest,
  };
  const gathered = await settled(collect(task));
  return { ...gathered, ms: performance.now() - started };
};
const both = (client: ProbeAgent, server: ProbeAgent, rest: Partial<Task> = {}) =>
  run(client, { vantage: 'both', agents: { client, server }, ...rest });
const probes = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.map(({ vantage, probe }) => `${vantage}/${probe}`);
const askedFor = ({ asked }: ScriptedAgent, probe: string) => asked.filter((one) => one.probe === probe);

const accepts = (target: Target): Given => ({
  facts: { address: target.address ?? ADDRESS, port: target.port, outcome: 'open' },
});
const accepted = { facts: { phase: 'done', address: ADDRESS, port: 8282 } };

describe('tries are repeated', () => {
  const rounds = (failure: string | null) => ({
    repeats: {
      facts: { rounds: [{ everyMs: 500, tries: [{ at: 0, ms: 1, phase: 'connect', failure }] }] },
    },
  });

  test('not where the first goes well and nobody says that it does so only now and then', async () => {
    const client = scripted({ ...quiet, attempt: accepted, connect: accepts, ...rounds(null) });
    const { ms } = await run(client);
    expect(askedFor(client, 'repeats')).toEqual([]);
    expect(ms).toBeLessThan(300);
  });

  test('where somebody says so, once all else has been measured, and with the time that is left', async () => {
    const client = scripted({ ...quiet, attempt: accepted, connect: accepts, ...rounds(null) });
    await run(client, { tries: 6, patienceMs: 700 });
    const [one] = askedFor(client, 'repeats');
    expect(one?.target).toMatchObject({ tries: 6, patienceMs: 700 });
    expect(one!.target.timeoutMs).toBeGreaterThan(3000);
    expect(client.asked.at(-1)).toBe(one);
  });

  test('where the plain attempt and a straight one to the same address disagree', async () => {
    const client = scripted({ ...quiet, connect: accepts, ...rounds('connection_refused') });
    await run(client);
    expect(askedFor(client, 'repeats')).toHaveLength(1);
  });

  test('not where something is to be delivered, which would be delivered over and over', async () => {
    const client = scripted({ ...quiet, attempt: accepted, connect: accepts, ...rounds(null) });
    await run(client, { tries: 6, payload: 3000 });
    expect(askedFor(client, 'repeats')).toEqual([]);
  });

  test('and the server is watched until they are over', async () => {
    const server = scripted(watching);
    const client = scripted({
      ...quiet,
      attempt: accepted,
      connect: accepts,
      ...rounds('connection_refused'),
    });
    const { evidence } = await both(client, server, { tries: 6 });
    expect(probes(evidence)).toEqual(
      expect.arrayContaining(['client/repeats', 'server/firewall', 'server/restarts']),
    );
  });
});

describe('a refusal', () => {
  test('is measured in well under a second, in full', async () => {
    const { evidence, unmeasured, ms } = await run(scripted(quiet));
    expect(ms).toBeLessThan(700);
    expect(unmeasured).toEqual([]);
    for (const probe of [
      'attempt',
      'names',
      'proxy-settings',
      'route',
      'connect',
      'siblings',
      'fingerprint',
      'local-ports',
      'udp',
    ])
      expect(probes(evidence)).toContain(`client/${probe}`);
  });

  test('is asked for over UDP once all attempts are over, whose counters a datagram would move', async () => {
    const client = scripted({ ...quiet, connect: (target) => ({ ...refused(target), after: 60 }) });
    await run(client);
    expect(askedFor(client, 'udp').length).toBe(1);
    expect(askedFor(client, 'udp')[0]!.at).toBeGreaterThanOrEqual(59);
  });

  test('does not wait for an echo that can add nothing', async () => {
    const { ms } = await run(scripted({ ...quiet, ping: { after: 1500, facts: { answered: false } } }));
    expect(ms).toBeLessThan(700);
  });

  test('has its open sibling ports asked what they speak, and no other', async () => {
    const agent = scripted({
      ...quiet,
      siblings: {
        facts: {
          address: ADDRESS,
          ports: [22, 80, 443, 8080, 8283, 8443].map((port) => ({
            port,
            outcome: port === 443 ? 'refused' : 'open',
            ms: 1,
          })),
        },
      },
    });
    await run(agent);
    expect(
      askedFor(agent, 'fingerprint')
        .map(({ target }) => target.port)
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([80, 8080, 8283, 8443].toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

describe('silence', () => {
  test('of one port beside others that answer is settled after one retransmission', async () => {
    const agent = scripted({ ...allSilent, siblings: ports('open') });
    const { evidence, ms } = await run(agent);
    expect(ms).toBeGreaterThan(1200);
    expect(ms).toBeLessThan(2000);
    const connects = evidence.filter(({ probe }) => probe === 'connect');
    expect(connects.map((one) => one.ms)).toEqual([1300]);
  });

  test('of everything is waited out until the last router has had its say', async () => {
    const { evidence, ms } = await run(scripted(allSilent));
    expect(ms).toBeGreaterThan(3250);
    expect(ms).toBeLessThan(4200);
    expect(evidence.filter(({ probe }) => probe === 'connect').map((one) => one.ms)).toEqual([1300, 3300]);
  });

  test('of everything is waited out once more where a router’s say was for others, who had left', async () => {
    const late = { 'Icmp6.InDestUnreachs': 2, 'Icmp6.InErrors': 2 };
    let patient = 0;
    const connect = (target: Target): Given => {
      const isPatient = (target.timeoutMs ?? 0) > 3000;
      if (isPatient) patient += 1;
      if (isPatient && patient > 1)
        return {
          after: 2800,
          ms: 2800,
          failure: 'host_unreachable',
          facts: { address: ADDRESS, port: 8282, outcome: 'unreachable', code: 'EHOSTUNREACH' },
        };
      const given = silent(target);
      return { ...given, facts: { ...given.facts, ...(isPatient && { counters: late }) } };
    };
    const { evidence } = await run(scripted({ ...allSilent, connect }), { timeoutMs: 10_000 });
    expect(patient).toBe(2);
    expect(evidence.find(({ failure }) => failure === 'host_unreachable')).toBeDefined();
    // Not where there is too little time for it.
    patient = 0;
    const hurried = scripted({ ...allSilent, connect });
    await run(hurried, { timeoutMs: 5000 });
    expect(askedFor(hurried, 'connect')).toHaveLength(2);
  });

  test('does not wait for the plain attempt, which only waits as well; that one is not called unmeasured', async () => {
    const agent = scripted({ ...allSilent, siblings: ports('refused') });
    const { unmeasured } = await run(agent);
    expect(askedFor(agent, 'attempt')[0]!.outcome).toBe('aborted');
    expect(unmeasured).toEqual([]);
  });

  test('waits for the plain attempt where that one has been connected: a full line loses others', async () => {
    const facts = { phase: 'websocket', address: ADDRESS, port: 8282, connectMs: 800 };
    const attempt = { readyAfter: 800, after: 3000, failure: 'no_answer' as const, facts };
    const agent = scripted({ ...allSilent, siblings: ports('refused'), attempt });
    await run(agent, { timeoutMs: 10_000 });
    expect(askedFor(agent, 'attempt')[0]!.outcome).toBe('answered');
    // And the line is not filled any more than it is.
    expect(askedFor(agent, 'repeats')).toEqual([]);
  });

  test('is a finding that keeps to the time given, whatever the probes do', async () => {
    const stuck = Object.fromEntries(Object.keys(quiet).map((probe) => [probe, { after: 'never' as const }]));
    const { evidence, unmeasured, ms } = await run(scripted(stuck), { timeoutMs: 600 });
    expect(ms).toBeLessThan(700);
    expect(evidence).toEqual([]);
    expect(unmeasured.map(({ why }) => why)).toContain('cut off: the time was up');
  });
});

describe('what was told at once', () => {
  test('by a router that has no way is not asked for again and again', async () => {
    const agent = scripted({
      ...allSilent,
      attempt: {
        failure: 'network_unreachable',
        facts: { phase: 'connect', address: ADDRESS, port: 8282, code: 'ENETUNREACH' },
      },
    });
    const { ms } = await run(agent);
    expect(ms).toBeLessThan(2000);
    expect(askedFor(agent, 'siblings')[0]!.target.with).toEqual({ most: 3 });
  });

  test('by a server that serves ends everything at once', async () => {
    const agent = scripted({ ...allSilent, attempt: { after: 30, failure: null, facts: { phase: 'done' } } });
    const { evidence, ms } = await run(agent);
    expect(ms).toBeLessThan(300);
    expect(evidence.find(({ probe }) => probe === 'attempt')?.failure).toBeNull();
  });
});

describe('a name', () => {
  const named = (facts: object): Script => ({
    ...quiet,
    names: {
      facts: {
        name: 'chat.example',
        literal: false,
        system: [ADDRESS],
        hostsFile: [],
        resolvers: [],
        authority: [],
        ...facts,
      },
    },
  });
  const url = 'ws://chat.example:8282/';
  const authority = [{ server: '198.51.100.1', outcome: 'answer', addresses: ['203.0.113.9'], ms: 1 }];

  test('has each of its addresses looked at, four at most', async () => {
    const system = [1, 2, 3, 4, 5, 6].map((n) => `198.51.100.${n}`);
    const agent = scripted({
      ...named({ system }),
      route: { facts: { address: '198.51.100.1', class: 'public', route: 'default', own: [] } },
    });
    await run(agent, { url });
    const dialled = new Set(askedFor(agent, 'connect').map(({ target }) => String(target.address)));
    expect([...dialled].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(system.slice(0, 4));
  });

  test('whose own servers point elsewhere has that place looked at as well', async () => {
    const agent = scripted({
      ...named({ authority }),
      connect: (target) =>
        target.address === '203.0.113.9'
          ? { facts: { address: '203.0.113.9', port: 8282, outcome: 'open' } }
          : refused(target),
    });
    await run(agent, { url });
    const there = agent.asked.filter(({ target }) => target.address === '203.0.113.9');
    expect(there.map(({ probe }) => probe)).toEqual(['connect', 'fingerprint', 'onward']);
    expect(there.map(({ target }) => target.with)).toEqual([
      { role: 'authority' },
      { role: 'authority' },
      { past: ['name'] },
    ]);
  });

  test('whose own servers agree has nothing more looked at', async () => {
    const agent = scripted(named({ authority: [{ ...authority[0], addresses: [ADDRESS] }] }));
    await run(agent, { url });
    expect(agent.asked.filter(({ target }) => target.with?.['role'] === 'authority')).toEqual([]);
  });

  test('whose own servers are slow holds nobody up for long, and the rest is measured meanwhile', async () => {
    const agent = scripted({ ...named({}), names: { after: 'never' } });
    const { evidence, ms } = await run(agent, { url });
    expect(ms).toBeLessThan(3500);
    expect(probes(evidence)).toContain('client/siblings');
  });

  test('that does not resolve leaves the attempt and the names to tell', async () => {
    const agent = scripted({
      ...named({ system: [], systemFailure: 'dns_name_not_found' }),
      route: { reject: 'expected an address to measure' },
      attempt: { failure: 'dns_name_not_found', facts: { phase: 'name' } },
    });
    const { evidence, unmeasured } = await run(agent, { url });
    expect(probes(evidence).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'client/attempt',
      'client/names',
      'client/proxy-settings',
    ]);
    expect(unmeasured).toEqual([]);
  });
});

describe('a proxy setting', () => {
  const setting = (value: string): Script => ({
    ...quiet,
    'proxy-settings': {
      facts: {
        settings: [],
        exempt: false,
        applies: { variable: 'http_proxy', value, source: 'environment' },
      },
    },
    attempt: { after: 'never' },
    connect: (target) =>
      target.with?.['role'] === 'proxy'
        ? silent(target)
        : { facts: { address: ADDRESS, port: 8282, outcome: 'open' } },
  });

  test('has the proxy itself tried, and the goal past it', async () => {
    const agent = scripted(setting('http://proxy.example:3128/'));
    const { ms } = await run(agent);
    const proxied = askedFor(agent, 'connect').filter(({ target }) => target.with?.['role'] === 'proxy');
    expect(proxied.map(({ target }) => [target.host, target.port])).toEqual([['proxy.example', 3128]]);
    expect(askedFor(agent, 'fingerprint').some(({ target }) => target.port === 8282)).toBe(true);
    expect(ms).toBeLessThan(2000);
  });

  test('that makes no sense is left alone', async () => {
    const agent = scripted({ ...setting('://'), attempt: quiet['attempt']! });
    await run(agent);
    expect(agent.asked.filter(({ target }) => target.with?.['role'] === 'proxy')).toEqual([]);
  });
});

describe('with a server', () => {
  test('the client is tried once the server watches, and the watch ends after it', async () => {
    const client = scripted(quiet);
    const server = scripted(watching);
    const { evidence } = await both(client, server);
    expect(Math.min(...askedFor(client, 'connect').map(({ at }) => at))).toBeGreaterThanOrEqual(25);
    expect(askedFor(client, 'attempt')[0]!.at).toBeLessThan(25);
    for (const probe of Object.keys(watching)) expect(probes(evidence)).toContain(`server/${probe}`);
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length);
  });

  test('evidence says where it was made, whatever its probe declares', async () => {
    const { evidence } = await both(scripted(quiet), scripted(watching));
    for (const { id, host, vantage } of evidence)
      expect([host, id.split('/')[0]]).toEqual([vantage, vantage]);
  });

  test('that cannot watch, the client goes on without', async () => {
    const cannot = { reject: 'expected tcpdump' };
    const { evidence, unmeasured, ms } = await both(
      scripted(quiet),
      scripted({ ...watching, arrivals: cannot, firewall: cannot }),
    );
    expect(ms).toBeLessThan(1000);
    expect(probes(evidence)).not.toContain('server/arrivals');
    expect(unmeasured.map(({ probe, why }) => [probe, why])).toEqual([
      ['arrivals', 'expected tcpdump'],
      ['firewall', 'expected tcpdump'],
    ]);
  });

  test('who has more time gives a slow watch more of it', async () => {
    const slow = scripted({
      ...watching,
      arrivals: { readyAfter: 2200, facts: { method: 'capture', seen: [], counters: {} } },
    });
    const { evidence, unmeasured } = await both(scripted(quiet), slow, { timeoutMs: 10_000 });
    expect(probes(evidence)).toContain('server/arrivals');
    expect(unmeasured).toEqual([]);
  });

  test('a plain attempt that hangs takes no longer where there is more time', async () => {
    const hangs = scripted({
      ...quiet,
      attempt: (target) => ({ after: target.timeoutMs ?? 0, failure: 'no_answer' }),
    });
    const brief = await run(hangs);
    const ample = await run(hangs, { timeoutMs: 10_000 });
    expect(ample.ms - brief.ms).toBeLessThan(150);
  });

  test('a watch that is ready too late is called off: it would miss what came before it', async () => {
    const { evidence, unmeasured, ms } = await both(
      scripted(quiet),
      scripted({
        ...watching,
        arrivals: { readyAfter: 2200, facts: { method: 'capture', seen: [], counters: {} } },
      }),
    );
    expect(ms).toBeLessThan(3000);
    expect(probes(evidence)).not.toContain('server/arrivals');
    expect(probes(evidence)).toContain('server/firewall');
    expect(unmeasured).toEqual([{ probe: 'arrivals', vantage: 'server', why: 'it was not ready in time' }]);
  });

  test('of which the vantage is not asked for is left alone', async () => {
    const server = scripted(watching);
    await run(scripted(quiet), { agents: { client: scripted(quiet), server } });
    expect(server.asked).toEqual([]);
  });

  test('that hangs costs no more than the time given', async () => {
    const hung = Object.fromEntries(
      Object.keys(watching).map((probe) => [
        probe,
        { after: 'never' as const, readyAfter: 'never' as const },
      ]),
    );
    const { evidence, unmeasured, ms } = await both(scripted(quiet), scripted(hung), { timeoutMs: 2500 });
    expect(ms).toBeLessThan(2700);
    expect(probes(evidence)).toContain('client/connect');
    expect(unmeasured.filter(({ vantage }) => vantage === 'server').length).toBe(6);
  });
});

describe('the task', () => {
  test('may be called off, and then rejects with the reason', async () => {
    const stop = new AbortController();
    const running = run(scripted(allSilent), { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await expect(run(scripted(quiet), { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow(
      'never',
    );
  });

  test('leaves nothing running', async () => {
    const agent = scripted({ ...allSilent, siblings: ports('open') });
    await run(agent);
    await Promise.resolve();
    expect(agent.asked.filter(({ outcome }) => outcome === undefined)).toEqual([]);
  });

  test('is told of each piece of evidence as it comes', async () => {
    const told: Evidence[] = [];
    const { evidence } = await run(scripted(quiet), { onEvidence: (one) => told.push(one) });
    expect(told).toEqual(evidence);
  });

  test('a URL that is none is told with what was expected', async () => {
    await expect(run(scripted(quiet), { url: 'gopher://x/' })).rejects.toThrow(
      /expected a URL whose scheme is one of/,
    );
  });
});

describe('trouble after the connection', () => {
  const process = { facts: { port: 8282, queues: [], processes: [], connections: {}, ofClient: [] } };
  const neutral = { facts: { address: ADDRESS, port: 8282, within: 'plain', outcome: 'silent' } };
  const connects = (target: Target): Given => ({
    facts: { address: ADDRESS, port: target.port, outcome: 'open', localAddress: '192.168.1.23' },
  });
  const open: Script = { ...quiet, connect: connects, neutral };
  const hangs: Script = {
    ...open,
    attempt: (target) => ({
      after: target.timeoutMs ?? 0,
      failure: 'no_answer',
      facts: { phase: 'websocket', address: ADDRESS, port: 8282 },
    }),
  };
  const cut: Script = {
    ...open,
    attempt: { failure: 'connection_reset', facts: { phase: 'websocket', address: ADDRESS, port: 8282 } },
  };

  test('while the client waits, the process behind the port is looked at, once, and told who the client is', async () => {
    const server = scripted({ ...watching, 'server-process': process });
    const { evidence } = await both(scripted(hangs), server);
    expect(probes(evidence)).toContain('server/server-process');
    const asked = askedFor(server, 'server-process');
    expect(asked.map(({ target }) => target.with)).toEqual([{ clients: ['192.168.1.23'] }]);
    expect(asked[0]!.at).toBeGreaterThan(1000);
    expect(asked[0]!.at).toBeLessThan(2000);
  });

  test('where it was cut off, that is seen at once, and something else is asked', async () => {
    const client = scripted(cut);
    const { evidence, ms } = await both(client, scripted({ ...watching, 'server-process': process }));
    expect(ms).toBeLessThan(1000);
    expect(probes(evidence)).toEqual(expect.arrayContaining(['server/server-process', 'client/neutral']));
  });

  test('a refusal is none, nor is an answer', async () => {
    const client = scripted({ ...quiet, neutral });
    const server = scripted({ ...watching, 'server-process': process });
    await both(client, server);
    expect(askedFor(server, 'server-process')).toEqual([]);
    expect(askedFor(client, 'neutral')).toEqual([]);
  });
});

describe('past what stops the client', () => {
  const past = (agent: ScriptedAgent) => askedFor(agent, 'onward').map(({ target }) => target.with?.['past']);
  const onward = (target: Target): Given => ({
    failure: 'connection_refused',
    facts: { phase: 'connect', address: target.address ?? ADDRESS, port: target.port, past: [] },
  });
  const proxy = { variable: 'http_proxy', value: 'http://192.168.1.9:3128', source: 'environment' };
  const applies = { facts: { settings: [proxy], applies: proxy, exempt: false } };

  test('nothing is asked where nothing stands in the way', async () => {
    const agent = scripted({ ...quiet, onward });
    await run(agent);
    expect(past(agent)).toEqual([]);
  });

  test('the goal is tried past a proxy that does not let it through, also one that is silent', async () => {
    const agent = scripted({ ...quiet, attempt: { after: 'never' }, 'proxy-settings': applies, onward });
    await run(agent);
    expect(past(agent)).toEqual([['proxy']]);
  });

  test('a certificate that does not satisfy is looked behind, and what the server then objects to is asked', async () => {
    const stopped = { phase: 'tls', address: ADDRESS, port: 8443, code: 'CERT_HAS_EXPIRED' };
    const agent = scripted({
      ...quiet,
      attempt: { failure: 'tls_certificate', facts: stopped },
      connect: (target) => ({ facts: { address: ADDRESS, port: target.port, outcome: 'open' } }),
      tls: { facts: {} },
      variants: { facts: { asked: [] } },
      onward: {
        failure: 'websocket_not_upgraded',
        facts: { phase: 'websocket', address: ADDRESS, port: 8443, answer: { status: 404, headers: {} } },
      },
    });
    await run(agent, { url: `wss://${ADDRESS}:8443/` });
    expect(past(agent)).toEqual([['certificate']]);
    const [variants] = askedFor(agent, 'variants');
    expect(variants?.target.with).toEqual({ unverified: true, paths: true });
  });

  const own = (address: string) => ({ facts: { own: [{ address, up: true, class: 'public' }] } });

  test('the goal is tried on the server itself, where its address is the server’s own', async () => {
    const server = scripted({ ...watching, addresses: own(ADDRESS), onward });
    await both(scripted(allSilent), server);
    expect(past(server)).toEqual([['way', 'certificate']]);
    expect(askedFor(server, 'onward')[0]?.target.address).toBe(ADDRESS);
  });

  test('it is not where the goal may lead elsewhere', async () => {
    const server = scripted({ ...watching, addresses: own('203.0.113.99'), onward });
    await both(scripted(allSilent), server);
    expect(past(server)).toEqual([]);
  });
});
