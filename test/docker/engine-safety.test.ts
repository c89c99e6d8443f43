/** What the Docker engine in particular must not give to a host, and must not let out of a lab. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../../src/core/types.ts';
import { docker } from '../../src/engine/docker/client.ts';
import { dockerEngine } from '../../src/engine/docker.ts';
import { namesIn, output, run } from '../engine/on.ts';
import { routed } from '../engine/worlds.ts';
import { nothingLeft } from './left.ts';

const RESTLESS = path.join(import.meta.dirname, '../engine/fixtures/restless.ts');
const REQUEST = /(?:GET|POST|PUT|DELETE) \S+ HTTP/g;

let lab: Lab;
beforeAll(async () => {
  lab = await dockerEngine.up(routed, new AbortController().signal);
});
afterAll(() => lab?.[Symbol.asyncDispose]());

const inspect = async (name: string) =>
  (await docker()).api.getContainer(lab.hosts.get(name)!.exec.at(-1)!).inspect();

test('a host has no more privileges than faults need, and nothing of the machine mounted', async () => {
  for (const name of namesIn(routed)) {
    const { HostConfig, Mounts } = await inspect(name);
    expect(HostConfig.Privileged).toBe(false);
    expect(HostConfig.CapDrop).toEqual(['ALL']);
    expect(HostConfig.CapAdd).not.toContain('SYS_ADMIN');
    expect(HostConfig.Binds ?? []).toEqual([]);
    expect(Mounts).toEqual([]);
    expect([HostConfig.PidMode, HostConfig.UTSMode, HostConfig.UsernsMode]).toEqual(['', '', '']);
    expect((await run(lab, name, 'test', '-e', '/var/run/docker.sock')).exit).toBe(1);
  }
});

test('a host is on the networks of its topology only, never on the default bridge', async () => {
  for (const name of namesIn(routed)) {
    const { NetworkSettings } = await inspect(name);
    const id = lab.hosts.get(name)!.exec.at(-1)!.slice(0, -name.length);
    expect(Object.keys(NetworkSettings.Networks).toSorted()).toEqual(
      Object.keys(routed.hosts[name]!.at)
        .map((network) => `${id}${network}`)
        .toSorted(),
    );
  }
});

test('names and labels tell nothing of a scenario', async () => {
  const { Name, Config } = await inspect('server');
  expect(Name).toMatch(/^\/misdial-[0-9a-f]{8}-server$/);
  expect(Object.keys(Config.Labels).filter((label) => label.startsWith('misdial.'))).toEqual(
    ['image', 'lab', 'machine', 'pid', 'session', 'started'].map((label) => `misdial.${label}`),
  );
});

test('the resolver of Docker is neither listening nor led to', async () => {
  for (const name of namesIn(routed)) {
    expect(await output(lab, name, 'ss', '-H', '-a', '-n', 'src', '127.0.0.11')).toBe('');
    expect(await output(lab, name, 'iptables', '-t', 'nat', '-S')).not.toMatch(/DOCKER/);
  }
});

test('the bridges have no IPv4 address on this machine, which has no route into the lab', async () => {
  const { stdout } = await promisify(execFile)('ip', ['-oneline', '-4', 'address']);
  for (const bridge of await bridges()) expect(stdout).not.toContain(bridge);
  const { stdout: routes } = await promisify(execFile)('ip', ['-4', 'route', 'show', 'table', 'all']);
  for (const bridge of await bridges()) expect(routes).not.toContain(bridge);
});

const bridges = async (): Promise<readonly string[]> => {
  const { NetworkSettings } = await inspect('router');
  return Object.values(NetworkSettings.Networks).map(({ NetworkID }) => `br-${NetworkID.slice(0, 12)}`);
};

test.runIf(process.getuid?.() === 0)(
  'no packet leaves by the machine’s forwarding, whatever hosts try',
  async () => {
    const tries = [
      ['client', '198.51.100.9'],
      ['server', '10.213.0.1'],
      ['router', '198.51.100.9'],
    ] as const;
    for (const [from, to] of tries) {
      expect((await run(lab, from, 'ping', '-c', '1', '-W', '1', to)).exit).not.toBe(0);
      expect((await run(lab, from, 'timeout', '1', 'bash', '-c', 'echo > /dev/tcp/$0/80', to)).exit).not.toBe(
        0,
      );
    }
    await output(lab, 'client', 'ping', '-c', '1', '-W', '2', '203.0.113.7');
    const { stdout } = await promisify(execFile)('iptables', ['-vxnL', 'FORWARD']);
    for (const bridge of await bridges()) {
      // num pkts bytes target prot opt in out: what came in by the bridge and went out by anything else.
      const out = stdout.split('\n').map((line) => line.trim().split(/\s+/));
      const counters = out.filter(([, , , , , into, onto]) => into === bridge && onto === `!${bridge}`);
      expect(counters.map(([packets]) => packets)).toEqual(['0']);
      const through = out.filter(([, , , , , into, onto]) => into === bridge && onto === bridge);
      expect(Number(through[0]?.[0]), 'the counters do count').toBeGreaterThan(0);
    }
  },
);

const { api, local } = await docker();

test.runIf(local)('a lab asks for nothing from outside, and makes no containers but its hosts', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-proxy-'));
  const asked: string[] = [];
  const proxy = createServer({ allowHalfOpen: true }, (client) => {
    const { socketPath } = api.modem as unknown as { socketPath: string };
    const daemon = connect({ path: socketPath, allowHalfOpen: true });
    client.on('data', (chunk) => asked.push(...(chunk.toString('latin1').match(REQUEST) ?? [])));
    client.pipe(daemon).pipe(client);
    client.on('error', () => daemon.destroy());
    client.on('close', () => daemon.destroy());
    daemon.on('error', () => client.destroy());
  });
  const socket = path.join(folder, 'docker.sock');
  try {
    await once(proxy.listen(socket), 'listening');
    const env = { ...process.env, DOCKER_HOST: `unix://${socket}` };
    const child = spawn(process.execPath, [RESTLESS, 'docker'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await nothingLeft(child.pid!);
  } finally {
    proxy.close();
    await rm(folder, { recursive: true });
  }
  const made = asked.filter((line) => line.includes('/containers/create'));
  expect(made.length).toBeGreaterThanOrEqual(2);
  expect(made.filter((line) => !line.includes('name=misdial-'))).toEqual([]);
  expect(asked.filter((line) => /\/images\/create|\/build|\/auth/.test(line))).toEqual([]);
});
