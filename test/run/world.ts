/** A made-up world for tests: one switch breaks it, and the plain client feels the switch. */
import type {
  Action,
  Diagnoser,
  DiagnosisTask,
  Fault,
  Scenario,
  Target,
  Verdict,
} from '../../src/core/types.ts';
import type { Failure } from '../../src/core/failure.ts';
import { fakeEngine, type Script } from '../../src/engine/fake.ts';
import { live, type LifeSetting } from '../../src/run/life.ts';
import type { Ask } from '../../src/run/ask.ts';
import { saying } from '../report/sample.ts';

export const scenario: Scenario = {
  title: 'A switch is off',
  ticket: 'It worked yesterday.',
  topology: {
    networks: { lan: { subnets: ['10.7.0.0/24'] } },
    hosts: { client: { at: { lan: '10.7.0.2' } }, web: { at: { lan: '10.7.0.3' } } },
  },
  goal: { url: 'tcp://10.7.0.3:5432', from: 'client', server: 'web' },
  faults: [{ fault: 'switch', on: 'web' }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: ['loopback-bind'],
  hints: [],
  lesson: '',
};

export const healthy: Scenario = { ...scenario, faults: [], symptom: 'none', truth: [], twins: [] };

const run = (on: string, ...argv: readonly string[]): Action => ({ do: 'run', on, argv });

export const switchFault: Fault = {
  title: 'turns the switch off',
  layer: 'socket',
  defaults: { delay: 0 },
  plan: ({ on }) => ({
    inject: [run(on, 'switch', 'off')],
    undo: [run(on, 'switch', 'on')],
    landed: [{ on, argv: ['switch', 'is', 'off'], stdout: '^off$' }],
  }),
};

export interface Quirks {
  /** What the client feels while the switch is off. */
  readonly failure?: Failure;
  /** Called before each action; may answer for the world. */
  readonly act?: Script['act'];
  readonly down?: Script['down'];
  /** Called before each attempt; may answer for the world. */
  readonly attempt?: (off: boolean, target: Target) => Failure | null | undefined | void;
}

/** The engine of the switch, with what was asked of it, in order. */
export const switchEngine = ({ failure = 'connection_refused', act, attempt, down }: Quirks = {}) => {
  const asked: string[] = [];
  const off = new Set<string>();
  const engine = fakeEngine({
    up: () => void asked.push('up'),
    down: () => {
      asked.push('down');
      return down?.();
    },
    act: async (host, action) => {
      const words = action.do === 'run' ? action.argv.join(' ') : action.do;
      asked.push(words);
      const instead = await act?.(host, action);
      if (instead) return instead;
      if (words.startsWith('sh ')) return { exit: 0, stdout: '', stderr: '' }; // Asked what it lacks: nothing.
      if (words === 'switch off') off.add(host);
      if (words === 'switch on') off.delete(host);
      const held = words === 'switch is off' ? off.has(host) : true;
      return { exit: held ? 0 : 1, stdout: off.has(host) ? 'off\n' : 'on\n', stderr: '' };
    },
    probe: (host, id, target) => {
      asked.push(`${id} on ${host}`);
      if (id !== 'attempt') return { failure: null, facts: {} };
      const instead = attempt?.(off.size > 0, target);
      return {
        failure: instead === null || instead ? instead : off.size > 0 ? failure : null,
        facts: { phase: 'connect' },
      };
    },
  });
  return { engine, asked };
};

export const diagnoser = (diagnose: (task: DiagnosisTask) => Promise<unknown>, id = 'test'): Diagnoser => ({
  id,
  diagnose: diagnose as Diagnoser['diagnose'],
});

export const always = (verdict: Verdict, id?: string): Diagnoser =>
  diagnoser(async () => ({ verdict, evidence: [] }), id);

export const right = always(saying('not-listening', 'loopback-bind'));

export const askAll = (who: Diagnoser): readonly Ask[] => [
  { vantage: 'client', diagnoser: who },
  { vantage: 'both', diagnoser: who },
];

/** Lives one scenario in the switch's world. */
export const liveWith = (
  { engine }: ReturnType<typeof switchEngine>,
  {
    asks = askAll(right),
    world = scenario,
    ...setting
  }: Partial<LifeSetting> & { asks?: readonly Ask[]; world?: Scenario } = {},
) =>
  live({ id: 'test-world', scenario: world }, asks, {
    engine,
    faults: new Map([['switch', switchFault]]),
    patience: { budgetMs: 200, graceMs: 100, landingMs: 300, healingMs: 500 },
    signal: new AbortController().signal,
    now: () => performance.now(),
    ...setting,
  });
