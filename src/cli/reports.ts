/** Reports: which, to where, and what becomes of one that cannot be written. */
import { existsSync } from 'node:fs';
import { open, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Reporter, RunReport } from '../core/types.ts';
import { didYouMean } from '../run/nearest.ts';
import { BadInput } from './exit.ts';
import { wantsColour, widthOfSink, type Io } from './io.ts';

export interface ReportOrder {
  readonly id: string;
  readonly reporter: Reporter;
  /** Standard output, where there is none. */
  readonly file?: string;
}

/** `name` or `name=file`. Throws if there is no such reporter. */
export const readReport = (text: string, known: ReadonlyMap<string, Reporter>): ReportOrder => {
  const [id = '', file] = text.split(/=(.*)/s, 2);
  const reporter = known.get(id);
  if (!reporter) {
    const names = [...known.keys()].join(', ');
    throw new BadInput(
      `--report: expected one of ${names}, got ${JSON.stringify(id)}${didYouMean(id, known.keys())}`,
    );
  }
  if (file === '') throw new BadInput(`--report ${id}=: expected the name of a file after =, got nothing`);
  return file === undefined ? { id, reporter } : { id, reporter, file };
};

const whyNot = (file: string, { code, message }: NodeJS.ErrnoException): string => {
  const folder = path.dirname(path.resolve(file));
  if (code === 'ENOENT' && !existsSync(folder)) return `there is no folder ${folder}`;
  if (code === 'EACCES' || code === 'EROFS') return 'no permission to write there';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOSPC') return 'the disk is full';
  return message;
};

/** Before anything runs: throws if a file cannot be opened for writing. Leaves nothing behind that was not there. */
export const checkWritable = async (orders: readonly ReportOrder[]): Promise<void> => {
  for (const { id, file } of orders) {
    if (file === undefined) continue;
    const folder = path.dirname(path.resolve(file));
    try {
      const known = await stat(file).catch(() => null);
      if (known === null && !(await stat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
      await (await open(file, 'a')).close();
      if (known === null) await rm(file);
    } catch (error) {
      throw new BadInput(
        `--report ${id}=${file}: expected a file that can be written; ${whyNot(file, error as NodeJS.ErrnoException)}`,
      );
    }
  }
};

/** Writes each report. One that cannot be written goes to standard output instead, with a message; false then. */
export const writeReports = async (
  io: Io,
  orders: readonly ReportOrder[],
  report: RunReport,
): Promise<boolean> => {
  let allWritten = true;
  for (const { id, reporter, file } of orders) {
    if (file === undefined) {
      const options = { colour: wantsColour(io, io.stdout), width: widthOfSink(io, io.stdout) };
      io.stdout.write(reporter.render(report, options));
      continue;
    }
    const text = reporter.render(report, { colour: false, width: 100 });
    try {
      await writeFile(file, text);
    } catch (error) {
      allWritten = false;
      io.stderr.write(
        `misdial: report ${id} could not be written to ${file}: ${whyNot(file, error as NodeJS.ErrnoException)}. Here it is:\n`,
      );
      io.stdout.write(text);
    }
  }
  return allWritten;
};
