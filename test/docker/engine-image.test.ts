import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../../src/core/types.ts';
import { build } from '../../src/engine/docker/build.ts';
import { docker } from '../../src/engine/docker/client.ts';
import { removeFailed } from '../../src/engine/docker/image.ts';
import { imageName } from '../../src/engine/docker/inputs.ts';
import { dockerEngine, ensureImage } from '../../src/engine/docker.ts';
import { output, run } from '../engine/on.ts';
import { pair } from '../engine/worlds.ts';

const PROGRAMS =
  'ip ss tc bridge sysctl ps pkill stty ping mtr tcpdump conntrack iptables ip6tables iptables-legacy nft ufw modprobe ' +
  'nginx dnsmasq unbound haproxy redis-server tinyproxy openssl curl dig nc getent bash less vi node misdial';

let lab: Lab;
beforeAll(async () => {
  lab = await dockerEngine.up(pair, new AbortController().signal);
});
afterAll(() => lab?.[Symbol.asyncDispose]());

test('the image is there under the name that its inputs give it, and all callers get that', async () => {
  const name = await imageName();
  expect(await Promise.all([ensureImage(), ensureImage()])).toEqual([name, name]);
  const { Config } = await (await docker()).api.getImage(name).inspect();
  expect(Config.Labels).toMatchObject({ 'misdial.image': 'host' });
});

test('a host has the programs that faults, probes and people use', async () => {
  const script = 'for name; do command -v "$name" > /dev/null || echo "$name"; done';
  expect(await output(lab, 'server', 'sh', '-c', script, 'sh', ...PROGRAMS.split(' '))).toBe('');
  expect(await output(lab, 'server', 'node', '--version')).toMatch(/^v24\./);
});

test('nothing runs on a host but its agent', async () => {
  const programs = (await output(lab, 'server', 'ps', '-e', '-o', 'args=')).split('\n');
  expect(programs.filter((line) => !line.startsWith('ps '))).toEqual([
    expect.stringContaining('docker-init'),
    expect.stringMatching(/^node \S+agent.cjs agent/),
  ]);
});

test('ufw can be enabled, shields, and can be disabled', async () => {
  const reaches = async (): Promise<boolean> =>
    (await run(lab, 'client', 'ping', '-c', '1', '-W', '1', '192.168.7.30')).exit === 0;
  const refused = async (): Promise<number> =>
    (await run(lab, 'client', 'timeout', '1', 'bash', '-c', 'echo > /dev/tcp/192.168.7.30/7999')).exit;
  expect(await refused()).toBe(1);
  await output(lab, 'server', 'ufw', '--force', 'enable');
  expect(await output(lab, 'server', 'ufw', 'status')).toMatch(/^Status: active/);
  expect(await refused()).toBe(124);
  expect(await reaches()).toBe(true); // Its own rules let pings in.
  await output(lab, 'server', 'ufw', 'disable');
  expect(await refused()).toBe(1);
});

test('daemons give up root and still serve', async () => {
  const { agent } = lab.hosts.get('server')!;
  const on = 'server';
  const text = 'user www-data; events {} http { server { listen 8080; return 200 "served\\n"; } }';
  await agent.act({ do: 'write', on, path: '/tmp/nginx.conf', text });
  const argv = ['nginx', '-c', '/tmp/nginx.conf', '-g', 'daemon off;'];
  const service = { server: 'program', with: { argv, listens: [{ port: 8080 }] } };
  await agent.act({ do: 'serve', on, name: 'web', service });
  expect(await output(lab, 'client', 'curl', '-s', '-m', '3', 'http://192.168.7.30:8080/')).toBe('served');
  expect(await output(lab, 'server', 'ps', '-C', 'nginx', '-o', 'user=')).toMatch(/www-data/);
  await agent.act({ do: 'stop', on, name: 'web' });
  expect((await run(lab, 'server', 'pgrep', 'nginx')).exit).toBe(1);
});

test('a build that fails tells where and why, and its layers can be removed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-build-'));
  try {
    await writeFile(
      path.join(folder, 'Dockerfile'),
      'ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nLABEL misdial.image=host\nCOPY nowhere /\n',
    );
    const { api } = await docker();
    const args = { BASE_IMAGE: await imageName() };
    const building = build(api, folder, 'misdial-test-build', args, () => {});
    await expect(building).rejects.toThrow(/COPY failed: .*nowhere.*\n(?:.*\n)*Step 4\/4/);
    await removeFailed(api);
    const filters = { dangling: ['true'], label: ['misdial.image=host'] };
    expect(await api.listImages({ filters })).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
