/** The agent as an engine meets it: a process of its own at the other end of a pipe. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LINE_LIMIT } from '../../src/agent/protocol.ts';
import { targetOf } from '../../src/core/target.ts';
import type { Action, ActionResult, Facts } from '../../src/core/types.ts';
import { eventually } from '../lib/eventually.ts';
import { childrenOf, isAlive, spawnAgent, type Spawned } from './lib/spawned.ts';
import { freePort } from '../lib/free-port.ts';

const on = 'here';
let spawned: Spawned;
let box = '';

beforeEach(async () => {
  spawned = await spawnAgent();
  box = await mkdtemp(path.join(tmpdir(), 'misdial-'));
});
afterEach(async () => {
  await spawned.agent.close();
  await rm(box, { recursive: true });
});

const act = (action: Action): Promise<ActionResult> => spawned.agent.act(action);
const run = (...argv: string[]): Promise<ActionResult> => act({ do: 'run', on, argv });
const serveText = (name: string, port: number): Promise<ActionResult> =>
  act({
    do: 'serve',
    on,
    name,
    service: { server: 'text', with: { bind: '127.0.0.1', port, banner: 'hi\r\n' } },
  });
const connect = async (port: number) => {
  const { failure } = await spawned.agent.probe('connect', targetOf(`tcp://127.0.0.1:${port}`));
  return failure;
};
/** The one service that runs. */
const servicePid = async (): Promise<number> => {
  const pids = await childrenOf(spawned.child.pid!);
  expect(pids).toHaveLength(1);
  return pids[0]!;
};

test('it says who it is: its version, and the network namespace that it acts in', async () => {
  expect(spawned.hello).toEqual({ version: 1, readOnly: false, netns: await readlink('/proc/self/ns/net') });
});

test('a command gets its input, and gives back its output, its errors and its exit', async () => {
  const argv = ['sh', '-c', 'cat; echo no >&2; exit 3'];
  expect(await act({ do: 'run', on, argv, stdin: 'é$HOME\n' })).toEqual({
    exit: 3,
    stdout: 'é$HOME\n',
    stderr: 'no\n',
  });
});

test.for([[['no-such-program']], [['']], [[]]])(
  'a command that cannot start (%j) has exit 127',
  async ([argv]) => {
    expect((await run(...argv!)).exit).toBe(127);
  },
);

test('output is cut at 64 KiB, and a command that prints more still ends', async () => {
  const { exit, stdout } = await run('head', '-c', '300000', '/dev/zero');
  expect({ exit, length: stdout.length }).toEqual({ exit: 0, length: 64 * 1024 });
});

test('many things at once each get their own answer', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, (_, n) => run('echo', String(n))));
  expect(results.map(({ stdout }) => stdout.trim())).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
});

test('what was written is restored: the first text, also after several writes, or nothing', async () => {
  const old = path.join(box, 'old');
  const made = path.join(box, 'deep/made');
  await writeFile(old, 'first', { mode: 0o600 });
  await act({ do: 'write', on, path: old, text: 'second' });
  await act({ do: 'write', on, path: old, text: 'third' });
  await act({ do: 'write', on, path: made, text: 'new' });
  expect(await readFile(old, 'utf8')).toBe('third');
  expect(await readFile(made, 'utf8')).toBe('new');
  await act({ do: 'restore', on, path: old });
  await act({ do: 'restore', on, path: made });
  expect(await readFile(old, 'utf8')).toBe('first');
  await expect(readFile(made)).rejects.toThrow('ENOENT');
  await expect(act({ do: 'restore', on, path: old })).rejects.toThrow(
    `restore ${old}: nothing was written there`,
  );
});

test('a server serves from when `serve` resolves until `stop` does', async () => {
  const port = await freePort();
  expect(await connect(port)).toBe('connection_refused');
  await serveText('chat', port);
  expect(await connect(port)).toBeNull();
  await expect(serveText('chat', port)).rejects.toThrow('serve chat: it runs already');
  await act({ do: 'stop', on, name: 'chat' });
  expect(await connect(port)).toBe('connection_refused');
  expect(await childrenOf(spawned.child.pid!)).toEqual([]);
  await expect(act({ do: 'stop', on, name: 'chat' })).rejects.toThrow(
    'stop chat: no such service runs (running: none)',
  );
});

test('a list of processes shows the name of a service, and nothing of what it was told', async () => {
  await serveText('chat', await freePort());
  const pid = await servicePid();
  expect((await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', '')).toBe('chat');
  expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('banner');
});

test('a server that cannot serve says why, and leaves no process and no name behind', async () => {
  const port = await freePort();
  await serveText('first', port);
  await expect(serveText('second', port)).rejects.toThrow(/^text: .*EADDRINUSE/);
  await expect(act({ do: 'serve', on, name: 'other', service: { server: 'no-such' } })).rejects.toThrow(
    'no-such: no server is called no-such',
  );
  await eventually(servicePid);
  await serveText('second', await freePort());
});

test('two servers of one name asked for at once: one serves', async () => {
  const ports = [await freePort(), await freePort()];
  const both = await Promise.allSettled(ports.map((port) => serveText('chat', port)));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await eventually(servicePid);
});

test('the end of its input ends it, its services and its commands', async () => {
  await serveText('chat', await freePort());
  void run('sleep', '1000').catch(() => {});
  const pids = await eventually(async () => {
    const found = await childrenOf(spawned.child.pid!);
    expect(found).toHaveLength(2);
    return found;
  });
  await spawned.agent.close();
  expect(spawned.child.exitCode).toBe(0);
  await eventually(async () => expect(await Promise.all(pids.map(isAlive))).toEqual([false, false]));
});

test('its services do not outlive it, even if it is killed', async () => {
  await serveText('chat', await freePort());
  const pid = await servicePid();
  spawned.child.kill('SIGKILL');
  await eventually(async () => expect(await isAlive(pid)).toBe(false));
  await expect(run('true')).rejects.toThrow('the agent has ended');
});

test('a command that nobody waits for any more is ended', async () => {
  const stop = new AbortController();
  const waiting = spawned.agent.act({ do: 'run', on, argv: ['sleep', '1000'] }, stop.signal);
  const pid = await eventually(servicePid);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await eventually(async () => expect(await isAlive(pid)).toBe(false));
  expect((await run('true')).exit).toBe(0);
});

test('evidence says what was measured, by what, on what and how long it took', async () => {
  const port = await freePort();
  await serveText('chat', port);
  const target = targetOf(`tcp://127.0.0.1:${port}`);
  const evidence = await spawned.agent.probe('connect', target);
  expect(evidence).toMatchObject({
    probe: 'connect',
    vantage: 'client',
    target,
    failure: null,
    facts: { port },
  });
  expect(evidence.ms).toBeGreaterThan(0);
  expect((await spawned.agent.probe('connect', target)).id).not.toBe(evidence.id);
  await expect(spawned.agent.probe('no-such', target)).rejects.toThrow('no probe is called no-such');
});

test('a watching probe tells when it watches, and measures until it is told to end', async () => {
  const port = await freePort();
  await serveText('chat', port);
  const ready = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const options = { onReady: ready.resolve, until: over.promise };
  const watch = spawned.agent.probe('arrivals', targetOf(`tcp://127.0.0.1:${port}`), options);
  await Promise.race([ready.promise, watch]);
  await connect(port);
  over.resolve();
  const { probe, facts } = await watch;
  expect(probe).toBe('arrivals');
  expect((facts['counters'] as Facts)['Tcp.PassiveOpens']).toBeGreaterThan(0);
});

test.for([
  ['a line that is no JSON', 'hello?\n'],
  ['a line without end', 'x'.repeat(LINE_LIMIT + 1)],
])('%s ends it', async ([, text]) => {
  spawned.pipe.input.write(text!);
  await once(spawned.child, 'exit');
  await expect(run('true')).rejects.toThrow('the agent has ended');
});

test('a read-only agent measures, and refuses every action', async () => {
  const { agent, hello } = await spawnAgent(['--read-only']);
  try {
    expect(hello.readOnly).toBe(true);
    const actions: Action[] = [
      { do: 'run', on, argv: ['true'] },
      { do: 'serve', on, name: 'a', service: { server: 'text' } },
      { do: 'stop', on, name: 'a' },
      { do: 'write', on, path: path.join(box, 'a'), text: '' },
      { do: 'restore', on, path: path.join(box, 'a') },
    ];
    for (const action of actions) {
      await expect(agent.act(action)).rejects.toThrow(`this agent is read-only: it does not ${action.do}`);
    }
    expect((await agent.probe('connect', targetOf('tcp://127.0.0.1:1'))).failure).toBe('connection_refused');
  } finally {
    await agent.close();
  }
});

test('it acts only where it was told that it is apart from whoever started it', async () => {
  const own = await readlink('/proc/self/ns/net');
  const main = path.join(import.meta.dirname, '../../src/agent/main.ts');
  for (const args of [[], ['--apart-from'], ['--apart-from', ''], ['--apart-from', own]]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'agent', ...args], {
      input: '',
      encoding: 'utf8',
    });
    expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
    expect(stderr).toMatch(/^agent: expected /);
  }
});
