/** What was measured, for people. Pure. */
import { countsText } from '../src/report/lib/summary.ts';
import { table, type Column } from '../src/report/lib/table.ts';
import { duration, plural, wrap, type Paint } from '../src/report/lib/text.ts';
import { isBusy, type Machine } from './machine.ts';
import { samplesOf, TIMED, type Timed } from './phases.ts';
import { compared, type Catalogue, type Measured, type Results } from './results.ts';
import { statsOf, type Stats } from './stats.ts';

export interface Look {
  readonly width: number;
  readonly paint: Paint;
}

/** `0.7 ms`, `9.4 ms`, `152 ms`, `1.42 s`, `2 min 05 s`. */
export const timeText = (ms: number): string => {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms >= 999.5 && ms < 9995 ? `${(ms / 1000).toFixed(2)} s` : duration(ms);
};

const NONE = '–';
const median = (stats: Stats | null): string => (stats ? timeText(stats.median) : NONE);
const quartiles = (stats: Stats | null): string => {
  if (!stats) return NONE;
  const [low, high] = [timeText(stats.q1), timeText(stats.q3)];
  const [unit] = / \w+$/.exec(high) ?? [];
  return `${unit !== undefined && low.endsWith(unit) ? low.slice(0, -unit.length) : low} – ${high}`;
};
const ratio = (value: number | null): string => (value === null ? NONE : `${value.toFixed(2)} ×`);

interface BootRow extends ReturnType<typeof compared> {
  readonly id: string;
  readonly step: 'up' | 'down';
}

const bootTable = (engines: readonly Measured[], { width, paint }: Look): readonly string[] => {
  const rows = engines.flatMap(({ id, boots }): BootRow[] =>
    boots ? (['up', 'down'] as const).map((step) => ({ id, step, ...compared(boots, step) })) : [],
  );
  const columns: readonly Column<BootRow>[] = [
    { title: 'engine', text: ({ id, step }) => (step === 'up' ? id : '') },
    { title: '', text: ({ step }) => step },
    { title: 'median', text: ({ engine }) => paint('bold', median(engine)), right: true },
    { title: 'quartiles', text: ({ engine }) => quartiles(engine), right: true },
    { title: 'floor', text: ({ floor }) => median(floor), right: true },
    { title: 'quartiles', text: ({ floor }) => quartiles(floor), right: true },
    { title: 'n', text: ({ engine }) => String(engine?.n ?? 0), right: true },
    { title: 'to floor', text: (row) => paint('bold', ratio(row.ratio)), right: true },
  ];
  return table(rows, columns, width, paint);
};

const floorNotes = (engines: readonly Measured[]): readonly string[] =>
  engines.flatMap(({ id, boots, floor }) =>
    boots
      ? [
          `${id}: the first boot of a process, which also makes what its labs share, took ${timeText(boots.firstUp)} and is not counted. Floor: ${floor ?? 'none'}.`,
        ]
      : [],
  );

const wallText = (measured: Measured & { readonly catalogue: Catalogue }, paint: Paint): string => {
  const { id, catalogue } = measured;
  return `${id}: ${plural(catalogue.lives.length, 'scenario')} in ${paint('bold', duration(catalogue.wallMs))} (${countsText(catalogue.summary, paint)})`;
};

const phaseTable = (
  engines: readonly (Measured & { readonly catalogue: Catalogue })[],
  { width, paint }: Look,
): readonly string[] => {
  const columns = engines.flatMap(({ id, catalogue }): Column<Timed>[] => {
    const stats = (step: Timed): Stats | null => statsOf(samplesOf(catalogue.lives, step));
    return [
      { title: id, text: (step) => paint('bold', median(stats(step))), right: true },
      { title: 'quartiles', text: (step) => quartiles(stats(step)), right: true },
      { title: 'n', text: (step) => String(stats(step)?.n ?? 0), right: true },
    ];
  });
  const name = (step: Timed): string => (step === 'beyond' ? '  beyond its wait' : step);
  return table<Timed>(TIMED, [{ title: 'step', text: name }, ...columns], width, paint);
};

const machineLines = (machine: Machine, engines: readonly Measured[]): readonly string[] => {
  const { cores, processor, load, kernel, node } = machine;
  const versions = engines.map(({ id, version }) => `${id} (${version})`).join(', ');
  return [
    `${plural(cores, 'core')} (${processor}), load ${load} when it began, ${kernel}, Node ${node}, engines: ${versions}.`,
    ...(isBusy(machine)
      ? ['This machine was busy with something else: times are high, and quartiles wide.']
      : []),
  ];
};

/** The whole report, with a newline at its end. */
export const resultsText = ({ machine, engines, absent, jobs }: Results, look: Look): string => {
  const { width, paint } = look;
  const title = (text: string): string => paint('bold', text);
  const notes = (texts: readonly string[]): readonly string[] =>
    texts.flatMap((text) =>
      wrap(text, width - 2).map((line, at) => paint('dim', `${at === 0 ? '·' : ' '} ${line}`)),
    );
  const lived = engines.flatMap((one) => (one.catalogue ? [{ ...one, catalogue: one.catalogue }] : []));
  const booted = engines.some(({ boots }) => boots);
  const parts = [
    ...(booted
      ? [
          title('Booting a lab of two hosts, until both agents are ready'),
          ...bootTable(engines, look),
          ...notes(floorNotes(engines)),
          '',
        ]
      : []),
    ...(lived.length > 0
      ? [
          title(`The catalogue: ${plural(lived[0]!.catalogue.lives.length, 'scenario')}, ${jobs} at once`),
          ...phaseTable(lived, look),
          ...lived.map((one) => wallText(one, paint)),
          ...notes([
            'Steps of scenarios that run beside each other wait for the same cores. One diagnosis a vantage: client, then both; beyond its wait: less its longest measurement.',
          ]),
          '',
        ]
      : []),
    ...notes([...machineLines(machine, engines), ...absent]),
  ];
  return `${parts.join('\n')}\n`;
};
