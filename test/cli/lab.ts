/** A folder with made-up scenarios, and an engine in which the fault stop-service works on the plain client. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Parts } from '../../src/cli/cli.ts';
import type { Diagnoser, Scenario } from '../../src/core/types.ts';
import { fakeEngine, type FakeEngine, type Script } from '../../src/engine/fake.ts';
import { engineEntry } from './terminal.ts';
import { always, diagnoser } from '../run/world.ts';
import { saying } from '../report/sample.ts';

const stopped: Scenario = {
  title: 'The chat is gone',
  ticket: 'It worked yesterday.',
  topology: {
    networks: { lan: { subnets: ['10.7.0.0/24'] } },
    hosts: {
      pc: { at: { lan: '10.7.0.2' } },
      web: { at: { lan: '10.7.0.3' }, services: { chat: { server: 'websocket', with: { port: 8282 } } } },
    },
  },
  goal: { url: 'ws://10.7.0.3:8282/', from: 'pc', server: 'web' },
  faults: [{ fault: 'stop-service', on: 'web', with: { service: 'chat' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: [],
  hints: [],
  lesson: '',
};

const healthy: Scenario = { ...stopped, faults: [], symptom: 'none', truth: [], title: 'All is well' };

export interface TestLab extends AsyncDisposable {
  readonly folder: string;
  readonly engine: FakeEngine;
  readonly parts: Parts;
}

const hangs = (): Promise<never> => new Promise(() => {});

const DIAGNOSERS: readonly Diagnoser[] = [
  diagnoser(async ({ agents, url }) => {
    const { failure } = await agents.client.probe('attempt', { url, host: '10.7.0.3', port: 8282 });
    return { verdict: failure === null ? { kind: 'healthy' } : saying('not-listening'), evidence: [] };
  }, 'builtin'),
  always(saying('host-firewall'), 'parrot'),
  diagnoser(() => Promise.reject(new Error('out of cheese')), 'crasher'),
  diagnoser(hangs, 'hanger'),
  diagnoser(async () => 42, 'babbler'),
];

/** Scenarios `broken` (stop-service) and `fine`, and others by id. */
export const testLab = async (
  others: Readonly<Record<string, unknown>> = {},
  script: Script = {},
): Promise<TestLab> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'misdial-cli-'));
  const all = { broken: stopped, fine: healthy, ...others };
  for (const [id, scenario] of Object.entries(all)) {
    if (scenario !== null)
      await writeFile(path.join(folder, `${id}.json`), JSON.stringify(scenario, null, 2));
  }
  let off = false;
  const engine = fakeEngine({
    act: (_, action) => {
      if (action.do === 'stop') off = true;
      if (action.do === 'serve') off = false;
      return { exit: action.do !== 'run' || off ? 0 : 1, stdout: '', stderr: '' };
    },
    probe: () => ({ failure: off ? 'connection_refused' : null, facts: { phase: 'connect' } }),
    ...script,
  });
  const diagnosers = new Map(DIAGNOSERS.map((one) => [one.id, one]));
  return {
    folder,
    engine,
    parts: { engines: { fake: engineEntry(engine) }, diagnosers: async () => diagnosers },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

export { healthy, stopped };
