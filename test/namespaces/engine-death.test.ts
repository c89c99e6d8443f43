/** Harnesses that die, and what becomes of their labs: the kernel takes them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { namespacesEngine } from '../../src/engine/namespaces.ts';
import { machineState } from '../engine/machine.ts';
import { hostOf, run } from '../engine/on.ts';
import { untilNull } from '../engine/until.ts';
import { pair } from '../engine/worlds.ts';
import { processesIn } from './left.ts';

const RESTLESS = path.join(import.meta.dirname, '../engine/fixtures/restless.ts');
/** At random moments, so that many runs find what one does not; more of them in a longer hunt. */
const KILLS = Number(process.env['MISDIAL_KILLS'] ?? 20);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const harness = async (): Promise<ChildProcess & { pid: number }> => {
  const child = spawn(process.execPath, [RESTLESS, 'namespaces'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child, 'spawn');
  return child as ChildProcess & { pid: number };
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const OWN = await readlink('/proc/self/ns/user');

/** User namespaces of the processes below a process. */
const namespacesBelow = async (pid: number): Promise<ReadonlySet<string>> => {
  const below = async (one: number): Promise<readonly number[]> => {
    const text = await readFile(`/proc/${one}/task/${one}/children`, 'utf8').catch(() => '');
    const next = text.trim().split(' ').filter(Boolean).map(Number);
    return [...next, ...(await Promise.all(next.map(below))).flat()];
  };
  const links = (await below(pid)).map((one) => readlink(`/proc/${one}/ns/user`).catch(() => OWN));
  return new Set((await Promise.all(links)).filter((link) => link !== OWN));
};

const nothingIn = (namespaces: ReadonlySet<string>): Promise<void> =>
  untilNull(async () => {
    const left = (await Promise.all([...namespaces].map(processesIn))).flat();
    return left.length === 0 ? null : left.map(({ command }) => command).join(', ');
  }, 5000);

/** Mounts that come and go with others' work. */
const OTHERS = /docker|containerd|mmdebstrap/;

/** What could outlast a lab: mounts and files. */
const held = async () => ({
  mounts: (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').filter((line) => !OTHERS.test(line)),
  temporary: (await readdir('/tmp')).filter((name) => name.startsWith('misdial')).toSorted(),
});

test(
  'a harness that is killed at any moment leaves nothing, and the machine as it was',
  async () => {
    const before = { ...(await machineState()), ...(await held()) };
    for (let count = 0; count < KILLS; count += 1) {
      const child = await harness();
      await after(Math.random() * 1200);
      const namespaces = await namespacesBelow(child.pid);
      await kill(child);
      await nothingIn(namespaces);
    }
    expect({ ...(await machineState()), ...(await held()) }).toEqual(before);
  },
  60_000 + KILLS * 3000,
);

test('where a lab is up, its end takes a moment', async () => {
  const child = await harness();
  await once(child.stdout!, 'data');
  const namespaces = await namespacesBelow(child.pid);
  expect(namespaces.size).toBe(1);
  await kill(child);
  const killed = performance.now();
  await nothingIn(namespaces);
  expect(performance.now() - killed).toBeLessThan(3000);
});

test('an agent that dies is missed at once by whoever asks it, and its lab ends with it', async () => {
  await using lab = await namespacesEngine.up(pair, new AbortController().signal);
  const { agent } = hostOf(lab, 'client');
  const waiting = agent.act({ do: 'run', on: 'client', argv: ['sleep', '30'] });
  const dying = run(lab, 'client', 'pkill', '-KILL', '-f', 'agent.cjs agent');
  for (const ended of await Promise.allSettled([waiting, dying]))
    expect(ended).toMatchObject({ reason: { message: 'the agent has ended' } });
  await expect(agent.act({ do: 'run', on: 'client', argv: ['true'] })).rejects.toThrow('the agent has ended');
  const { agent: other } = hostOf(lab, 'server');
  await expect(other.act({ do: 'run', on: 'server', argv: ['true'] })).rejects.toThrow('the agent has ended');
}, 10_000);
