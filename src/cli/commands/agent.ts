/** `misdial agent`: be the hands on this host, over standard input and output. */
import { agentOnStdio } from '../../agent/stdio.ts';
import type { Command } from '../context.ts';

/** It only measures: outside a lab nothing may be changed, and inside one the engine brings its own agent. */
export const agent: Command<object> = async () => {
  await agentOnStdio({ readOnly: true, serve: [] });
  return new Promise(() => {}); // It ends the process itself when its input ends.
};
