/**
 * The program on a host, bundled into one file.
 *
 * ```
 * agent --read-only            measures only
 * agent --apart-from <netns>   also acts, but only if its network namespace is not this one: the harness's own
 * serve                        one server, told what to do by descriptor 3
 * ```
 */
import { LIGHT } from './light.ts';
import { ownNetworkNamespace } from './own-namespace.ts';
import { serve } from './serve.ts';
import { agentOnStdio } from './stdio.ts';

const complain = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(2);
};

/** Whether this agent may only measure. Ends the program unless it was told, one way or the other. */
const readOnly = (args: readonly string[]): boolean => {
  if (args.includes('--read-only')) return true;
  const forbidden = args[args.indexOf('--apart-from') + 1] ?? '';
  if (!/^net:\[\d+\]$/.test(forbidden)) {
    return complain(
      'agent: expected --read-only, or --apart-from net:[inode] (the network namespace never to act in)',
    );
  }
  const own = ownNetworkNamespace() ?? 'none';
  if (!/^net:\[\d+\]$/.test(own) || own === forbidden) {
    return complain(`agent: expected a network namespace other than ${forbidden} to act in, got ${own}`);
  }
  return false;
};

const [mode, ...args] = process.argv.slice(2);
if (mode === 'serve') serve();
else {
  const self = process.argv[1] ?? '';
  // Its servers are as light as it is; nothing else of how it was started is for them.
  const light = process.execArgv.filter((one) => LIGHT.includes(one));
  void agentOnStdio({
    readOnly: readOnly(args),
    serve: [process.execPath, ...light, self, 'serve'],
  });
}
