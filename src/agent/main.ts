/** The program on a host, bundled into one file: `agent [--read-only]` speaks over stdio, `serve` is one server. */
import { serve } from './serve.ts';
import { agentOnStdio } from './stdio.ts';

if (process.argv[2] === 'serve') serve();
else {
  const self = process.argv[1] ?? '';
  await agentOnStdio({ readOnly: process.argv.includes('--read-only'), serve: [process.execPath, self, 'serve'] });
}
