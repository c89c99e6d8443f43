/** What every fault keeps. A fault without a sample here fails. */
import { expect, test } from 'vitest';
import { folderOf, loadFolder } from '../../src/core/catalogue.ts';
import type { Action, Facts, Fault, FaultPlan } from '../../src/core/types.ts';
import { at, topology } from './lib/site.ts';

const faults = await loadFolder<Fault>(folderOf('faults'));

/** Where each fault is laid, and with what. */
const SAMPLES: Readonly<Record<string, readonly [on: string, parameters: Facts]>> = {
  'allow-list': ['server', { port: 8080, allow: ['10.0.0.0/8'] }],
  'busy-client': ['client', { url: 'tcp://203.0.113.2:8080', hold: false }],
  'cache-old-record': [
    'other',
    { authority: 'ns', zone: '/etc/zones/example.org', name: 'app.example.org', address: '203.0.113.9' },
  ],
  'cap-connections': ['server', { port: 8080, most: 4 }],
  'crash-loop': ['server', { service: 'web', upMs: 600 }],
  'limit-rate': ['server', { port: 8080, above: '3/second' }],
  'lose-packets': ['router', { from: '192.168.7.9', every: [4, 7] }],
  'small-table': ['router', { most: 8 }],
  'capture-web': ['router', { network: 'lan', ports: [80], portal: 8008 }],
  'close-ufw-port': ['server', { allowed: '8080/tcp' }],
  'default-drop': ['router', { chain: 'FORWARD', allow: [22, 443] }],
  'disable-ipv6': ['client', { on: 'all' }],
  'dns-record': ['ns', { zone: '/etc/zones/example.org', name: 'app.example.org', address: '203.0.113.4' }],
  'drop-packets': ['router', { chain: 'FORWARD', to: '203.0.113.2', port: 8080, comment: 'site 7' }],
  'enable-ufw': ['server', { allow: ['22/tcp', '80/tcp'] }],
  'hosts-line': ['client', { name: 'app.example.org', address: '203.0.113.4' }],
  'few-files': ['server', { service: 'app' }],
  'filter-content': ['router', { text: 'GET /secret', port: 8080, by: 'drop' }],
  'filter-paths': ['server', {}],
  'freeze-service': ['server', { service: 'app' }],
  'kernel-setting': ['router', { key: 'net.ipv4.ip_forward', value: '0' }],
  'link-down': ['server', { network: 'wan' }],
  'move-service': ['server', { service: 'app', bind: '127.0.0.1', port: 8081 }],
  'name-server-settings': [
    'server',
    { service: 'app', with: { port: 8080 }, name: 'app.example.org', says: 'REFUSED' },
  ],
  'narrow-translator': ['router', { network: 'wan', ports: '50000-50015' }],
  'narrow-port-range': ['client', { range: '40000 40063' }],
  'nft-drop': ['server', { port: 8080 }],
  'pin-neighbour': ['client', { network: 'lan', address: '192.168.7.1' }],
  'proxy-setting': ['client', { settings: { http_proxy: 'http://127.0.0.1:1' } }],
  'reconfigure-service': [
    'server',
    {
      service: 'app',
      with: { path: '/other' },
      files: { '/etc/app.conf': 'path /other\n' },
      shows: { argv: ['cat', '/etc/app.conf'], stdout: '^path /other$' },
    },
  ],
  'redirect-port': ['router', { port: 8080, to: 3129 }],
  'refuse-port': ['server', { port: 8080 }],
  'refuse-route': ['client', { kind: 'blackhole', to: '203.0.113.0/28' }],
  'reject-packets': ['server', { chain: 'INPUT', port: 8080, answer: 'icmp-admin-prohibited' }],
  'remove-address': ['server', { network: 'wan', address: '203.0.113.2' }],
  'squat-port': ['client', { name: 'agent', service: { server: 'text', with: { port: 4500 } } }],
  'remove-route': ['client', { to: 'default' }],
  'replace-route': ['client', { to: 'default', via: '192.168.7.254' }],
  'replace-service': [
    'server',
    { service: 'app', by: { server: 'http', with: { port: 8080 } }, says: '200' },
  ],
  'resolv-conf': ['client', { lines: ['nameserver 203.0.113.3'] }],
  'zone-records': ['ns', { zone: '/etc/zones/example.org', name: 'app.example.org', records: [] }],
  'reserve-ports': ['client', { ports: '32768-60999' }],
  'set-ttl': ['router', { chain: 'PREROUTING', ttl: 1, to: '203.0.113.2' }],
  'shrink-packets': ['router', { network: 'wan', subnet: '203.0.113.0/28', mtu: 1280 }],
  throttle: ['router', { network: 'lan', rate: 64 }],
  'forget-idle': ['router', { seconds: 2 }],
  'stop-service': ['server', { service: 'app' }],
  'swap-addresses': ['server', { with: 'other', network: 'wan' }],
  'wrong-prefix': ['client', { network: 'lan', prefix: 16 }],
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
};

const planOf = (id: string, fault: Fault): FaultPlan => {
  const sample = SAMPLES[id];
  if (!sample) throw new Error(`expected a sample for ${id}, found none`);
  const [on, parameters] = sample;
  return fault.plan(freeze(at(on)), freeze({ ...fault.defaults, ...parameters }));
};

const all = [...faults].map(([id, fault]) => ({ id, fault }));

test.each(all)('planning $id is pure: the same plan twice, and its input untouched', ({ id, fault }) => {
  expect(planOf(id, fault)).toEqual(planOf(id, fault));
});

test.each(all)('the plan of $id is plain data', ({ id, fault }) => {
  const plan = planOf(id, fault);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test.each(all)('$id acts, undoes and proves, all on hosts of the topology', ({ id, fault }) => {
  const { inject, undo, landed } = planOf(id, fault);
  for (const part of [inject, undo, landed]) expect(part.length).toBeGreaterThan(0);
  for (const { on } of [...inject, ...undo, ...landed]) expect(Object.keys(topology.hosts)).toContain(on);
  for (const { stdout } of landed) expect(() => new RegExp(stdout ?? '', 'm')).not.toThrow();
});

/** What runs and what is written on the hosts after some actions, as far as it differs from before. */
const changedBy = (actions: readonly Action[]): Record<string, unknown> => {
  const changed = new Map<string, unknown>();
  for (const action of actions) {
    const key = `${action.on} ${'name' in action ? action.name : 'path' in action ? action.path : ''}`;
    const sound = 'name' in action ? topology.hosts[action.on]?.services?.[action.name] : undefined;
    if (action.do === 'serve') changed.set(key, action.service);
    if (action.do === 'stop') changed.set(key, undefined);
    if (action.do === 'write') changed.set(key, action.text);
    if (action.do === 'restore') changed.delete(key);
    if ('name' in action && changed.get(key) === sound) changed.delete(key);
  }
  return Object.fromEntries(changed);
};

test.each(all)('undoing $id leaves the services and files of the topology', ({ id, fault }) => {
  const { inject, undo } = planOf(id, fault);
  expect(changedBy([...inject, ...undo])).toEqual({});
});

test.each(all)(
  'no command of $id flushes rules, sleeps, or reaches what all hosts share',
  ({ id, fault }) => {
    const { inject, undo, landed } = planOf(id, fault);
    const texts = [...inject, ...undo, ...landed].map((one) => JSON.stringify(one));
    for (const text of texts) {
      expect(text).not.toMatch(
        /"-F"|"-X"|flush ruleset|"--flush"|nf_conntrack_max|\/proc\/sys\/(?!net\/ipv4\/ip_local_(?:port_range|reserved_ports)|net\/netfilter\/nf_conntrack_tcp_timeout_established|net\/ipv4\/ip_forward|net\/ipv4\/conf\/\w+\/rp_filter|net\/ipv6\/conf\/\w+\/(?:disable_ipv6|forwarding))/,
      );
      expect(text).not.toMatch(/sleep [1-9]/);
    }
  },
);
