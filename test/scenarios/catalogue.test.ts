import { isIP } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Cause, Fault, Scenario, Server, Symptom } from '../../src/core/types.ts';
import {
  CLOSED,
  CLOSED_IPV6,
  CUT_OFF,
  FULL,
  HANGS,
  HANGS_SENDING,
  NO_ROOM_ON_THE_WAY,
  NOTHING_ARRIVES,
  SILENT_HOST,
  SILENT_PORT,
  SILENT_SIGNED_PORT,
} from '../../scenarios/lib/twins.ts';
import { givenAway, hasItsRouter, issuesIn, strangeSubnets } from './validity.ts';

/** The founding list: cause → the symptoms that it must be shown with. */
const FOUNDING: Readonly<Record<string, readonly Symptom[]>> = {
  'wrong-host': ['refused', 'timeout'],
  'stale-dns': ['refused', 'timeout'],
  'client-proxy': ['refused', 'timeout', 'protocol'],
  'port-range-exhausted': ['address-unavailable'],
  'time-wait-exhausted': ['address-unavailable'],
  'network-firewall': ['timeout'],
  'private-address': ['timeout', 'unreachable'],
  'host-firewall': ['timeout'],
  'managed-firewall': ['timeout'],
  'host-down': ['timeout', 'unreachable'],
  'not-listening': ['refused'],
  'wrong-port': ['refused'],
  'loopback-bind': ['refused'],
  'http-not-websocket': ['protocol'],
  'websocket-not-http': ['protocol'],
  'not-http': ['protocol'],
  'cdn-in-front': ['refused', 'timeout', 'protocol'],
};

/** What cannot be told apart from the client alone. */
const CLASSES: readonly (readonly string[])[] = [
  CLOSED,
  CLOSED_IPV6,
  // An ICMP error: no port that nobody has open sends one for TCP.
  ['host-firewall-reject', 'network-firewall-reject', 'wrong-host'],
  ['host-firewall-reject', 'network-firewall-reject'],
  ['host-down', 'wrong-netmask'],
  FULL,
  SILENT_PORT,
  SILENT_SIGNED_PORT,
  SILENT_HOST,
  CUT_OFF,
  HANGS,
  HANGS_SENDING,
  NO_ROOM_ON_THE_WAY,
  ['certificate-unknown-issuer', 'tls-intercepted'],
];

const faults = await loadFolder<Fault>(folderOf('faults'));
const servers = await loadFolder<Server>(folderOf('servers'));
const causes = await loadFolder<unknown>(folderOf('causes'));
const scenarios = await loadFolder<Scenario>(path.join(import.meta.dirname, '../../scenarios'));
const all = [...scenarios].map(([id, scenario]) => ({ id, scenario }));

test.each(all)('$id is of the right shape, and names only what exists', ({ scenario }) => {
  expect(issuesIn(scenario, { faults, servers, causes: [...causes.keys()] })).toEqual([]);
});

test.each(all)('$id survives JSON unchanged', ({ scenario }) => {
  expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
});

test.each(all)('the texts of $id do not give its causes away', ({ scenario }) => {
  expect(givenAway(scenario)).toEqual([]);
});

test.each(all)('$id has three hints and a lesson', ({ scenario }) => {
  expect(scenario.hints.length).toBe(3);
  expect(new Set(scenario.hints).size).toBe(3);
  expect(scenario.lesson).not.toBe('');
});

test.each(all)('$id has a router between client and server, unless it is about one link', ({ scenario }) => {
  expect(hasItsRouter(scenario)).toBe(true);
});

test.each(all)(
  'the addresses of $id are private or for documentation, and never fake ones of a proxy',
  ({ scenario }) => {
    expect(strangeSubnets(scenario)).toEqual([]);
  },
);

test.each(all.filter(({ scenario }) => scenario.twins))(
  'the twins of $id are what cannot be told from its truth at the client',
  ({ scenario }) => {
    const together = [...scenario.truth.slice(0, 1), ...scenario.twins!].filter(
      (cause) => cause !== 'stale-dns',
    );
    expect(CLASSES.map((one) => one.toSorted())).toContainEqual(together.toSorted());
  },
);

test.each(all.filter(({ scenario }) => scenario.twinsAtBoth))(
  'the twins of $id at both vantages differ on a router between',
  ({ scenario }) => {
    const together = [...scenario.truth, ...scenario.twinsAtBoth!];
    expect([NOTHING_ARRIVES, NO_ROOM_ON_THE_WAY].map((one) => one.toSorted())).toContainEqual(
      together.toSorted(),
    );
  },
);

test('an old record is a twin where the name comes from a resolver and no authority can be asked', () => {
  const joined = all.filter(({ scenario }) => scenario.twins?.includes('stale-dns'));
  expect(joined.length).toBeGreaterThan(0);
  for (const { scenario } of joined) {
    const { hosts } = scenario.topology;
    expect(hosts[scenario.goal.from]!.resolvers).toBeDefined();
    const services = Object.values(hosts).flatMap((host) => Object.values(host.services ?? {}));
    expect(services.filter(({ server }) => server === 'dns')).toEqual([]);
  }
});

test.each(Object.entries(FOUNDING))('%s is shown with each of its symptoms', (cause, symptoms) => {
  const shown = all
    .filter(({ scenario }) => scenario.truth[0] === cause)
    .map(({ scenario }) => scenario.symptom);
  expect([...new Set(shown)].toSorted()).toEqual([...symptoms].toSorted());
});

test('there are healthy worlds as well, without a fault', () => {
  const healthy = all.filter(({ scenario }) => scenario.symptom === 'none');
  expect(healthy.length).toBeGreaterThanOrEqual(5);
  for (const { scenario } of healthy) expect([scenario.faults, scenario.truth]).toEqual([[], []]);
});

test('there are worlds with two faults, of different layers, and with the next one in sight or not', async () => {
  const layers = new Map([...causes].map(([id, cause]) => [id, (cause as Cause).layer]));
  const twofold = all.filter(({ scenario }) => scenario.truth.length > 1);
  expect(twofold.length).toBeGreaterThanOrEqual(10);
  expect(new Set(twofold.map(({ scenario }) => scenario.alsoFrom))).toEqual(
    new Set([undefined, 'client', 'both']),
  );
  for (const { scenario } of twofold) expect(scenario.faults.length).toBeGreaterThanOrEqual(1);
  const across = twofold.filter(
    ({ scenario }) => new Set(scenario.truth.map((id) => layers.get(id))).size > 1,
  );
  expect(across.length).toBeGreaterThanOrEqual(10);
});

test('the goals differ: literal addresses and names, names from files and from DNS, several schemes', () => {
  const goals = all.map(({ scenario }) => new URL(scenario.goal.url));
  expect(new Set(goals.map(({ protocol }) => protocol))).toEqual(
    new Set(['http:', 'https:', 'tcp:', 'tls:', 'ws:', 'wss:']),
  );
  expect(new Set(goals.map(({ hostname }) => isIP(hostname) > 0))).toEqual(new Set([true, false]));
  expect(new Set(all.map(({ scenario }) => scenario.goal.url)).size).toBe(all.length);
  const resolving = all.map(
    ({ scenario }) => scenario.topology.hosts[scenario.goal.from]!.resolvers !== undefined,
  );
  expect(new Set(resolving)).toEqual(new Set([true, false]));
});

test('every fault is used by some scenario', () => {
  const used = new Set(all.flatMap(({ scenario }) => scenario.faults.map(({ fault }) => fault)));
  expect([...faults.keys()].filter((id) => !used.has(id))).toEqual([]);
});
