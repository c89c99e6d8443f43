/** How far the answers can be trusted, as reporters show it. */
import type { Quality, Share } from '../../core/types.ts';

export interface Figure {
  readonly title: string;
  readonly text: (one: Quality) => string;
}

const of = ({ count, of: all }: Share): string => (all === 0 ? '–' : `${count} of ${all}`);
const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** In this order, each on its own column. */
export const FIGURES: readonly Figure[] = [
  { title: 'vantage', text: ({ vantage }) => vantage },
  { title: 'right', text: ({ right }) => of(right) },
  { title: 'exact', text: ({ exact }) => of(exact) },
  { title: 'false alarms', text: ({ falseAlarms }) => of(falseAlarms) },
  { title: 'missed', text: ({ missed }) => of(missed) },
  { title: 'Brier', text: ({ brier }) => figure(brier) },
  { title: 'calibration error', text: ({ ece }) => figure(ece) },
];
