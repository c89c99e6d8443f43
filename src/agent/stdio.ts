/** An agent spoken to over this process's standard input and output. */
import type { ProbeOptions } from '../core/types.ts';
import { createAgent } from './agent.ts';
import { readLines, toLine } from './lines.ts';
import { ownNetworkNamespace } from './own-namespace.ts';
import type { Hello, Reply, Request } from './protocol.ts';
import { findProbe } from './registry.ts';

interface Pending {
  readonly cancel: AbortController;
  readonly finish: () => void;
}

/** Serves until standard input ends, then ends every command and service, and exits. `serve` is the command that runs one server. */
export const agentOnStdio = async ({
  readOnly,
  serve,
}: {
  readOnly: boolean;
  serve: readonly string[];
}): Promise<void> => {
  const agent = createAgent({ probes: findProbe, readOnly, serve });
  const pending = new Map<number, Pending>();
  const reply = (message: Reply): void => void process.stdout.write(toLine(message));

  const answer = async (request: Extract<Request, { probe: string } | { act: unknown }>): Promise<void> => {
    const { id } = request;
    const cancel = new AbortController();
    const { promise: until, resolve: finish } = Promise.withResolvers<void>();
    pending.set(id, { cancel, finish });
    try {
      const options: ProbeOptions = {
        signal: cancel.signal,
        until,
        onReady: () => reply({ id, ready: true }),
      };
      const ok =
        'probe' in request
          ? await agent.probe(request.probe, request.target, options)
          : await agent.act(request.act, cancel.signal);
      reply({ id, ok });
    } catch (error) {
      reply({ id, error: error instanceof Error ? error.message : String(error) });
    } finally {
      pending.delete(id);
    }
  };

  const take = (message: object): void => {
    const request = message as Request;
    if ('finish' in request) pending.get(request.id)?.finish();
    else if ('cancel' in request) pending.get(request.id)?.cancel.abort();
    else void answer(request);
  };

  const leave = (): void => {
    for (const { cancel } of pending.values()) cancel.abort();
    void agent.close().finally(() => process.exit(0));
  };
  readLines(process.stdin, take, leave);
  process.stdin.on('end', leave);
  process.stdout.on('error', leave);
  const hello: Hello = { version: 1, readOnly, netns: ownNetworkNamespace() };
  reply({ hello });
};
