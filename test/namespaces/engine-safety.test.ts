/** What the namespaces engine in particular must not give to a host. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIGHT } from '../../src/agent/light.ts';
import type { Lab } from '../../src/core/types.ts';
import { ground } from '../../src/engine/namespaces/ground.ts';
import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { hostOf, namesIn, output, run } from '../engine/on.ts';
import { pair, routed } from '../engine/worlds.ts';

let lab: Lab;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secret-'));
  await writeFile(path.join(folder, 'file'), 'secret');
  process.env['MISDIAL_TEST_SECRET'] = 'secret';
  lab = await namespacesEngine.up(routed, new AbortController().signal);
});
afterAll(async () => {
  delete process.env['MISDIAL_TEST_SECRET'];
  await rm(folder, { recursive: true });
  await lab?.[Symbol.asyncDispose]();
});

test('the root of a host has no right on this machine that its maker lacks', async () => {
  const pid = Number(/--target (\d+)/.exec(hostOf(lab, 'server').exec.join(' '))?.[1]);
  const [, outside] = /^Uid:\t(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  expect(outside).not.toBe('0');
  if (userInfo().uid !== 0) expect(Number(outside)).toBe(userInfo().uid);
});

test('a host sees its own processes and no others', async () => {
  const programs = (await output(lab, 'server', 'ps', '-e', '-o', 'args=')).split('\n');
  expect(programs.filter((line) => !line.startsWith('ps '))).toEqual([
    expect.stringMatching(/^sh \S+\/init$/),
    expect.stringMatching(new RegExp(String.raw`^\S*node ${LIGHT.join(' ')} \S+agent.cjs agent`)),
    expect.stringMatching(/greeter/),
  ]);
});

test('a host can run the programs of this machine, and change none of its files', async () => {
  expect((await run(lab, 'server', 'touch', '/usr/bin/new')).stderr).toMatch(/read-only/i);
  expect((await run(lab, 'server', 'sh', '-c', 'echo >> /bin/sh')).exit).not.toBe(0);
  // Even where its root may take the mark away, the files are somebody else's.
  await run(lab, 'server', 'mount', '-o', 'remount,bind,rw', '/usr');
  expect((await run(lab, 'server', 'touch', '/usr/bin/new')).exit).not.toBe(0);
});

test('a host sees nobody’s folders: neither homes nor temporary files of this machine', async () => {
  expect((await run(lab, 'server', 'cat', path.join(folder, 'file'))).exit).not.toBe(0);
  const places = ['/tmp', '/home', '/root', '/run', '/srv', '/mnt', '/boot'];
  expect((await run(lab, 'client', 'find', ...places, '-mindepth', '1')).stdout).toBe('');
});

test('nothing of our environment, nor of how this machine reaches the world, is told to a host', async () => {
  expect(await output(lab, 'client', 'env')).not.toMatch(/secret|proxy/i);
  expect((await run(lab, 'client', 'cat', '/etc/environment')).exit).not.toBe(0);
  expect(await output(lab, 'client', 'cat', '/etc/nsswitch.conf')).toMatch(/^hosts: files dns$/m);
});

test('hosts share no folder', async () => {
  const files = ['/tmp', '/run', '/etc', '/var/tmp', '/dev/shm', ''].map((place) => `${place}/mine`);
  await output(lab, 'client', 'touch', ...files);
  await using other = await namespacesEngine.up(pair, new AbortController().signal);
  const seen = ['sh', '-c', 'for file; do test ! -e "$file" || echo "$file"; done', 'sh', ...files];
  expect(await output(lab, 'client', ...seen)).toBe(files.join('\n'));
  expect(await output(lab, 'server', ...seen)).toBe('');
  expect(await output(other, 'client', ...seen)).toBe('');
});

test('all labs of a process stand on one ground', async () => {
  expect((await ground()).tree.pid).toBe((await ground()).tree.pid);
});

test('a host’s interfaces are its own, also below /sys', async () => {
  for (const name of namesIn(routed)) {
    const devices = (await output(lab, name, 'ls', '/sys/class/net')).split(/\s+/);
    expect(devices.filter((device) => !/^(?:lo|eth\d)$/.test(device))).toEqual([]);
  }
});
