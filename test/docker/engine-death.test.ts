/** Harnesses that die, and what becomes of their labs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { docker } from '../../src/engine/docker/client.ts';
import { labelsOf } from '../../src/engine/docker/labels.ts';
import { ownOwner } from '../../src/engine/docker/owner.ts';
import { dockerEngine } from '../../src/engine/docker.ts';
import { machineState } from '../engine/machine.ts';
import { untilNull } from '../engine/until.ts';
import { pair } from '../engine/worlds.ts';
import { leftOf, nothingLeft } from './left.ts';

const RESTLESS = path.join(import.meta.dirname, '../engine/fixtures/restless.ts');

/** At random moments, so that many runs find what one does not; more of them in a longer hunt. */
const KILLS = Number(process.env['MISDIAL_KILLS'] ?? 5);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const starting = (): ChildProcess & { pid: number } => {
  const child = spawn(process.execPath, [RESTLESS, 'docker'], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child as unknown as ChildProcess & { pid: number };
};

/** A harness with a lab up. */
const harness = async (): Promise<ChildProcess & { pid: number }> => {
  const child = starting();
  await once(child.stdout!, 'data');
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

const childrenOf = async (pid: number): Promise<readonly number[]> => {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
};

test(
  'a harness that is killed at any moment leaves nothing, and the machine as it was',
  async () => {
    const before = await machineState();
    const killed: number[] = [];
    for (let count = 0; count < KILLS; count += 1) {
      const child = starting();
      // Over its start, an up, a hold and a down.
      await after(Math.random() * 3000);
      await kill(child);
      killed.push(child.pid);
      await nothingLeft(child.pid);
    }
    // And nothing comes after: a request sent with the last breath may be carried out late.
    await after(1500);
    expect((await Promise.all(killed.map(leftOf))).flat()).toEqual([]);
    expect(await machineState()).toEqual(before);
  },
  60_000 + KILLS * 10_000,
);

test('where the watchdog is killed too, the hosts end by themselves and the next sweep takes the rest', async () => {
  const child = await harness();
  const [watchdog] = await childrenOf(child.pid);
  process.kill(watchdog!, 'SIGKILL');
  await kill(child);
  const { api } = await docker();
  await untilNull(async () => {
    const running = await api.listContainers({ filters: { label: [`misdial.pid=${child.pid}`] } });
    return running.length === 0 ? null : `${running.length} hosts run`;
  }, 10_000);
  const swept = await dockerEngine.sweep();
  expect(await leftOf(child.pid)).toEqual([]);
  expect(swept.every((line) => /^(?:network|container) misdial-/.test(line))).toBe(true);
});

test('a sweep leaves alone what living runs and other machines have', async () => {
  const { api } = await docker();
  await using lab = await dockerEngine.up(pair, new AbortController().signal);
  const mine = await leftOf(process.pid);
  const owner = { ...(await ownOwner()), machine: 'elsewhere', pid: 2 ** 22 + 1 };
  const Labels = labelsOf(owner, 'session-of-elsewhere', 'lab-of-elsewhere');
  const network = await api.createNetwork({
    Name: 'misdial-test-elsewhere',
    Driver: 'bridge',
    Labels,
    Internal: true,
  });
  try {
    await dockerEngine.sweep();
    expect(await leftOf(process.pid)).toEqual(mine);
    expect(mine).toHaveLength(lab.hosts.size + 1);
    expect(await leftOf(owner.pid)).toHaveLength(1);
  } finally {
    await network.remove();
  }
});

test('a sweep removes what a dead process of this machine left, and says what', async () => {
  const { api } = await docker();
  const owner = { ...(await ownOwner()), pid: 2 ** 22 + 2 };
  const Labels = labelsOf(owner, 'session-of-the-dead', 'lab-of-the-dead');
  await api.createNetwork({ Name: 'misdial-test-dead', Driver: 'bridge', Labels, Internal: true });
  expect(await dockerEngine.sweep()).toContain('network misdial-test-dead');
  expect(await leftOf(owner.pid)).toEqual([]);
});
