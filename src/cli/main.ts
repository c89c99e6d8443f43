/** The program `misdial`. */
import { main } from './cli.ts';
import { EXIT } from './exit.ts';
import { processIo } from './io.ts';

let lost = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // Whoever read has read enough.
  if (!lost) process.stderr.write(`misdial: standard output could not be written: ${error.message}\n`);
  lost = true;
  process.exitCode = EXIT.lab;
});
process.stderr.on('error', () => {}); // There is nowhere left to complain.

const code = await main(process.argv.slice(2), processIo());
process.exitCode = lost ? EXIT.lab : code;

// What a command that was stopped left running (the build of an image) does not hold the program.
setTimeout(() => process.exit(), 2000).unref();
