/** `misdial up`: hold one broken world open for a person. */
import { styleText } from 'node:util';
import type { Lab, Scenario } from '../../core/types.ts';
import { printable } from '../../core/printable.ts';
import { wrap } from '../../report/lib/text.ts';
import { live } from '../../run/life.ts';
import type { Life } from '../../run/outcome.ts';
import { PATIENCE } from '../../run/patience.ts';
import { loadFaults, loadWorlds, SCENARIOS, selectWorlds } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { chooseEngine, prepareEngine } from '../engines.ts';
import { EXIT, LabFailed } from '../exit.ts';
import { shellLines, stopOf } from '../hold.ts';
import { listenForStop } from '../interrupt.ts';
import { wantsColour, widthOfSink, type Io } from '../io.ts';
import { progressOn } from '../progress.ts';

export interface UpOptions {
  readonly engine: string;
  readonly scenarios?: string;
}

/** What a person needs to start looking; never what was injected. */
const welcome = (io: Io, lab: Lab, scenario: Scenario): string => {
  const { ticket, goal } = scenario;
  const bold = (text: string): string =>
    wantsColour(io, io.stdout) ? styleText('bold', text, { validateStream: false }) : text;
  const width = Math.min(100, widthOfSink(io, io.stdout)) - 4;
  const lines = [
    bold('Ticket'),
    ...wrap(printable(ticket), width).map((line) => `  ${line}`),
    '',
    bold('Goal'),
    `  ${goal.from} wants to reach ${goal.url}`,
    '',
    bold('Hosts'),
    ...shellLines(lab, scenario),
    '',
    'It stays as it is until Ctrl-C.',
  ];
  return `${lines.join('\n')}\n`;
};

const failure = ({ outcome }: Life): string => {
  if (outcome.kind === 'skipped') return outcome.why;
  if (outcome.kind === 'invalid') return `${outcome.step}: expected ${outcome.expected}; got ${outcome.came}`;
  return '';
};

export const up: Command<UpOptions, [string]> = async ({ io, engines }, options, id) => {
  const [world] = selectWorlds(await loadWorlds(options.scenarios ?? SCENARIOS), [id]);
  const chosen = await chooseEngine(engines, options.engine);
  const progress = progressOn(io, [id]);
  using interrupt = listenForStop(io, (by) => {
    io.stderr.write(`\nmisdial: ${by}: taking everything down (once more to leave at once)\n`);
  });
  const { signal } = interrupt;
  try {
    await prepareEngine(chosen, progress, signal);
    const life = await live(world!, [], {
      engine: chosen.engine,
      faults: await loadFaults(),
      patience: PATIENCE,
      signal,
      now: () => performance.now(),
      onStep: (step) => progress.step(id, step),
      hold: async (lab, { outcome }) => {
        if (outcome.kind !== 'lived') return false;
        progress.close();
        io.stdout.write(welcome(io, lab, world!.scenario));
        await stopOf(signal);
        return true;
      },
    });
    if (life.outcome.kind !== 'lived') throw new LabFailed(`${id}: ${failure(life)}`);
    return EXIT.ok; // Ctrl-C is how one leaves.
  } catch (error) {
    const stopped = interrupt.stopped();
    if (stopped) return stopped.code;
    throw error;
  } finally {
    progress.close();
  }
};
