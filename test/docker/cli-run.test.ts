/** The program itself in a real lab: what it says of bad diagnosers and bad faults, and what it leaves when it is stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnoser, Scenario } from '../../src/core/types.ts';
import { reportSchema } from '../../src/run/report-schema.ts';
import refused from '../../scenarios/not-listening.ts';
import { misdial, terminal } from '../cli/terminal.ts';
import { saying } from '../report/sample.ts';
import { always, diagnoser } from '../run/world.ts';
import { leftOf, nothingLeft } from './left.ts';

const MAIN = path.join(import.meta.dirname, '../../src/cli/main.ts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'misdial-docker-'));
  const put = (id: string, scenario: Scenario) =>
    writeFile(path.join(folder, `${id}.json`), JSON.stringify(scenario));
  await put('refused', refused);
  // A rule for packets that nobody sends: it lands, and breaks nothing.
  const idle = { fault: 'drop-packets', on: refused.goal.server, with: { port: 9 } };
  await put('harmless', { ...refused, faults: [idle] });
  // The same rule as the host's own before it is injected: its proof holds from the start.
  const { hosts } = refused.topology as Scenario['topology'];
  const rule = ['iptables', '-w', '-I', 'INPUT', '-p', 'tcp', '--dport', '9', '-j', 'DROP'];
  const server = { ...hosts[refused.goal.server]!, setup: [rule] };
  const topology = { ...refused.topology, hosts: { ...hosts, [refused.goal.server]: server } };
  await put('landed-before', { ...refused, topology, faults: [idle] });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bad: readonly (readonly [Diagnoser, string])[] = [
  [always(saying('host-firewall'), 'parrot'), 'wrong'],
  [diagnoser(() => Promise.reject(new Error('out of cheese')), 'crasher'), 'unknown'],
  [diagnoser(async () => ({ verdict: 'dunno' }), 'babbler'), 'unknown'],
];

const results = async (scenario: string, who?: Diagnoser) => {
  const parts = who && { diagnosers: async () => new Map([[who.id, who]]) };
  const args = [
    'run',
    scenario,
    '--scenarios',
    folder,
    '--report',
    'json',
    '--diagnoser',
    who?.id ?? 'builtin',
  ];
  const { code, out } = await misdial(args, parts, terminal());
  const { runs } = reportSchema.parse(JSON.parse(out));
  return { code, statuses: runs.map(({ status }) => status), why: runs[0]!.why };
};

describe('in a real lab', () => {
  test.each(bad.map(([who, status]) => [who.id, status, who] as const))(
    'a %s is %s',
    async (_, status, who) => {
      expect(await results('refused', who)).toMatchObject({ code: 1, statuses: [status, status] });
    },
  );

  test('our own diagnoser is right', async () => {
    expect(await results('refused')).toMatchObject({ code: 0, statuses: ['correct', 'correct'] });
  });

  test('a fault that breaks nothing makes its scenario invalid', async () => {
    const { code, statuses, why } = await results('harmless');
    expect({ code, statuses }).toEqual({ code: 3, statuses: ['invalid', 'invalid'] });
    expect(why).toMatch(/^broken: expected a plain client to feel refused at .*; got none$/);
  });

  test('a fault whose proof holds before it is injected makes its scenario invalid', async () => {
    const { code, why } = await results('landed-before');
    expect(code).toBe(3);
    expect(why).toMatch(/^inject: expected a check of fault drop-packets to fail before it is injected/);
  });
});

/** A run of three worlds, once it says that the first has ended. */
const runningOn = async () => {
  const args = [
    MAIN,
    'run',
    'not-listening',
    'host-firewall',
    'network-firewall',
    '--jobs',
    '3',
    '--report',
    'json',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = createInterface(child.stderr);
  const exited = once(child, 'exit');
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  await once(errors, 'line');
  return { child: child as typeof child & { pid: number }, exited, out: () => out };
};

describe('stopped in the middle', () => {
  test('Ctrl-C takes all down at once, reports what had ended, and leaves nothing', async () => {
    const { child, exited, out } = await runningOn();
    const stopped = performance.now();
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
    expect(performance.now() - stopped).toBeLessThan(20_000);
    expect(await leftOf(child.pid)).toEqual([]);
    const { summary } = reportSchema.parse(JSON.parse(out()));
    expect(summary.correct).toBeGreaterThan(0);
    expect(summary.invalid + summary.unknown + summary.wrong).toBe(0);
  });

  test('kill -9 leaves nothing', async () => {
    const { child, exited } = await runningOn();
    child.kill('SIGKILL');
    await exited;
    await nothingLeft(child.pid);
  });
});
