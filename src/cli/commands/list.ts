/** `misdial list`: the catalogue of broken worlds. */
import { table } from '../../report/lib/table.ts';
import { printable } from '../../core/printable.ts';
import { paint as painter } from '../../report/lib/text.ts';
import { truthText } from '../../report/lib/worlds.ts';
import type { World } from '../../run/life.ts';
import { loadWorlds, SCENARIOS } from '../catalogue.ts';
import type { Command } from '../context.ts';
import { EXIT } from '../exit.ts';
import { wantsColour, widthOfSink } from '../io.ts';

export interface ListOptions {
  readonly json?: boolean;
  readonly truth?: boolean;
  readonly scenarios?: string;
}

const entry = ({ id, scenario }: World, withTruth: boolean) => {
  const { title, ticket, symptom, goal, needs = [], truth, twins = [], twinsAtBoth = [] } = scenario;
  return {
    id,
    title,
    symptom,
    url: goal.url,
    ticket,
    needs,
    ...(withTruth && { truth, twins, twinsAtBoth }),
  };
};

export const list: Command<ListOptions> = async ({ io }, { json = false, truth = false, scenarios }) => {
  const worlds = await loadWorlds(scenarios ?? SCENARIOS);
  if (json) {
    const all = { version: 1, scenarios: worlds.map((world) => entry(world, truth)) };
    io.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return EXIT.ok;
  }
  const lines = table(
    worlds,
    [
      { title: 'scenario', text: ({ id }) => id },
      { title: 'symptom', text: ({ scenario }) => scenario.symptom },
      ...(truth ? [{ title: 'truth', text: ({ scenario }: World) => truthText(scenario.truth) }] : []),
      { title: 'title', text: ({ scenario }) => printable(scenario.title), shrinks: true },
    ],
    widthOfSink(io, io.stdout),
    painter(wantsColour(io, io.stdout)),
  );
  io.stdout.write(`${lines.join('\n')}\n`);
  return EXIT.ok;
};
