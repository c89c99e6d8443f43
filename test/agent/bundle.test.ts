import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentBundle } from '../../src/agent/bundle.ts';
import { folderOf, idsIn } from '../../src/core/catalogue.ts';
import { targetOf } from '../../src/core/target.ts';
import { ACTING, spawnAgent } from './lib/spawned.ts';
import { freePort } from '../lib/free-port.ts';

let box = '';
let file = '';

beforeAll(async () => {
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
  file = path.join(box, 'agent.cjs');
  await writeFile(file, await agentBundle());
}, 30_000);
afterAll(() => rm(box, { recursive: true }));

test('it is one file that needs nothing but Node', async () => {
  const text = await readFile(file, 'utf8');
  const imports = [...text.matchAll(/\bgetBuiltinModule\([`"']node:([^`"']+)[`"']\)/g)].map(
    ([, from]) => from!,
  );
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((from) => !builtinModules.includes(from))).toEqual([]);
  expect(text).not.toMatch(/\bzod\b/i);
  expect(text.length).toBeLessThan(1_000_000);
});

test('it is plain ASCII', async () => {
  expect(await readFile(file, 'utf8')).toMatch(/^[\n\t -~]+$/);
});

test('it loads no module of Node before something needs it', async () => {
  expect(await readFile(file, 'utf8')).not.toMatch(/^import\b|\brequire\([`"']node:/m);
});

test('an agent that only asked for a page has loaded neither TLS nor cryptography, nor what tells no more than the time', async () => {
  const port = await freePort();
  const preload = path.join(box, 'loaded.cjs');
  await writeFile(
    preload,
    "process.on('exit', () => console.log(process.moduleLoadList.filter((one) => /^NativeModule (?:tls|crypto|https?|perf_hooks|readline)$/.test(one)).join()));",
  );
  const target = JSON.stringify({ ...targetOf(`http://127.0.0.1:${port}/`), timeoutMs: 500 });
  const probes = ['attempt', 'connect', 'fingerprint', 'siblings', 'variants'];
  const child = execa(process.execPath, ['-r', preload, file, 'agent', '--read-only'], { stdin: 'pipe' });
  for (const [id, probe] of probes.entries())
    child.stdin.write(`{"id":${id},"probe":"${probe}","target":${target}}\n`);
  const said: string[] = [];
  for await (const line of child) {
    said.push(line);
    if (said.filter((one) => one.includes('"ok"')).length === probes.length) child.stdin.end();
  }
  expect(said.at(-1)).toBe('');
});

test('every probe and every server is in it', async () => {
  const { agent } = await spawnAgent(ACTING, file);
  try {
    const signal = AbortSignal.timeout(1000);
    const target = targetOf('tcp://127.0.0.1:1');
    const probes = await idsIn(folderOf('probes'));
    const servers = await idsIn(folderOf('servers'));
    const asked = await Promise.allSettled([
      ...probes.map((id) => agent.probe(id, target, { signal })),
      ...servers.map(async (id) => {
        const service = { server: id, with: { bind: '127.0.0.1', port: await freePort() } };
        return agent.act({ do: 'serve', on: 'here', name: id, service }, signal);
      }),
      agent.probe('no-such', target),
      agent.act({ do: 'serve', on: 'here', name: 'no-such', service: { server: 'no-such' } }),
    ]);
    const missing = asked.filter(
      (one) => one.status === 'rejected' && /no \w+ is called/.test(String(one.reason)),
    );
    expect(missing).toHaveLength(2);
  } finally {
    await agent.close();
  }
});

test('its servers serve, and its probes measure them', async () => {
  const { agent } = await spawnAgent(ACTING, file);
  try {
    const port = await freePort();
    const service = { server: 'websocket', with: { bind: '127.0.0.1', port } };
    await agent.act({ do: 'serve', on: 'here', name: 'chat', service });
    const { failure, facts } = await agent.probe('attempt', targetOf(`ws://127.0.0.1:${port}/`));
    expect({ failure, phase: facts['phase'] }).toEqual({ failure: null, phase: 'done' });
  } finally {
    await agent.close();
  }
});
