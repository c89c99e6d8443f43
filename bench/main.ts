/** The program behind `npm run bench`. Nothing is asserted: it measures, and prints. */
import { BadInput, EXIT, LabFailed } from '../src/cli/exit.ts';
import { listenForStop } from '../src/cli/interrupt.ts';
import { processIo, wantsColour, widthOfSink } from '../src/cli/io.ts';
import { paint } from '../src/report/lib/text.ts';
import { measure } from './measure.ts';
import { HELP, readOptions } from './options.ts';
import { resultsJson } from './results.ts';
import { resultsText } from './tables.ts';

const io = processIo();
using interrupt = listenForStop(io, (by) => {
  io.stderr.write(`bench: ${by}: taking everything down (once more to leave at once)\n`);
});

const bench = async (): Promise<string> => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return HELP;
  const results = await measure(options, io, interrupt.signal);
  if (options.json) return `${JSON.stringify(resultsJson(results), null, 2)}\n`;
  return resultsText(results, {
    width: widthOfSink(io, io.stdout),
    paint: paint(wantsColour(io, io.stdout)),
  });
};

const failed = (error: unknown): number => {
  const stopped = interrupt.stopped();
  if (stopped) return stopped.code;
  const expected = error instanceof BadInput || error instanceof LabFailed;
  io.stderr.write(`bench: ${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  return error instanceof BadInput ? EXIT.badInput : EXIT.lab;
};

const [text, code] = await bench().then(
  (said) => [said, EXIT.ok] as const,
  (error: unknown) => ['', failed(error)] as const,
);
// What labs of this process share lives as long as it does.
process.stdout.write(text, () => process.exit(code));
