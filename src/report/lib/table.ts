/** Columns that fit a width. */
import { cut, pad, padLeft, widthOf, type Paint } from './text.ts';

export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly right?: boolean;
  /** May be cut where the table is too wide; its text is plain. */
  readonly shrinks?: boolean;
  /** Left out where the table is too wide for it, the highest number first. */
  readonly optional?: number;
}

const GAP = '  ';
const LEAST = 12;

const total = (widths: readonly number[]): number =>
  widths.reduce((all, one) => all + one, 0) + GAP.length * (widths.length - 1);

interface Sized<Row> extends Column<Row> {
  readonly cells: readonly string[];
  readonly width: number;
}

/** Leaves out optional columns until the rest fits. */
const choose = <Row>(columns: readonly Sized<Row>[], width: number): readonly Sized<Row>[] => {
  if (total(columns.map((one) => one.width)) <= width) return columns;
  const least = Math.max(...columns.map(({ optional = 0 }) => optional));
  return least === 0
    ? columns
    : choose(
        columns.filter(({ optional = 0 }) => optional < least),
        width,
      );
};

/** Takes from the widest of the columns that may shrink until all fits, as far as that goes. */
const fit = <Row>(columns: readonly Sized<Row>[], width: number): readonly Sized<Row>[] => {
  const excess = total(columns.map((one) => one.width)) - width;
  const widest = Math.max(...columns.filter(({ shrinks }) => shrinks).map((one) => one.width));
  if (excess <= 0 || widest <= LEAST) return columns;
  const at = columns.findIndex((one) => one.shrinks && one.width === widest);
  return fit(columns.with(at, { ...columns[at]!, width: widest - 1 }), width);
};

/** Lines, the titles first. */
export const table = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  paint: Paint,
): readonly string[] => {
  const sized = columns.map((column): Sized<Row> => {
    const cells = rows.map(column.text);
    return { ...column, cells, width: Math.max(column.title.length, ...cells.map(widthOf)) };
  });
  const fitted = fit(choose(sized, width), width);
  const line = (textOf: (column: Sized<Row>) => string): string =>
    fitted
      .map((column) => {
        const text = column.shrinks ? cut(textOf(column), column.width) : textOf(column);
        return column.right ? padLeft(text, column.width) : pad(text, column.width);
      })
      .join(GAP)
      .trimEnd();
  return [
    paint(
      'dim',
      line(({ title }) => title),
    ),
    ...rows.map((_, at) => line(({ cells }) => cells[at]!)),
  ];
};
