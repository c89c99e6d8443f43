/** Our end of an agent's pipe: the same interface, elsewhere. */
import type { Readable, Writable } from 'node:stream';
import type { Action, ActionResult, Agent, Evidence, ProbeId, ProbeOptions, Target } from '../core/types.ts';
import { readLines, toLine } from './lines.ts';
import type { Hello, Reply, Request } from './protocol.ts';

export interface Pipe {
  readonly input: Writable;
  readonly output: Readable;
  /** Ends whatever carries the pipe. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onReady: (() => void) | undefined;
}

export interface Connected {
  readonly agent: Agent;
  readonly hello: Hello;
}

type Body = { readonly probe: ProbeId; readonly target: Target } | { readonly act: Action };

/** Resolves once the agent says hello; rejects if the pipe ends first. When the pipe breaks later, all that is asked rejects. */
export const connectAgent = async (pipe: Pipe): Promise<Connected> => {
  const waiting = new Map<number, Waiting>();
  const { promise: greeting, resolve: greet, reject: refuse } = Promise.withResolvers<Hello>();
  let broken: Error | undefined;
  let last = 0;

  const fail = (error: Error): void => {
    broken ??= error;
    refuse(broken);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  const take = (message: object): void => {
    const reply = message as Reply;
    if ('hello' in reply) return greet(reply.hello);
    const asked = waiting.get(reply.id);
    if (!asked) return;
    if ('ready' in reply) return asked.onReady?.();
    waiting.delete(reply.id);
    if ('ok' in reply) asked.resolve(reply.ok);
    else asked.reject(new Error(reply.error));
  };
  readLines(pipe.output, take, fail);
  pipe.output.on('end', () => fail(new Error('the agent has ended')));
  pipe.output.on('close', () => fail(new Error('the agent has ended')));
  pipe.output.on('error', fail);
  pipe.input.on('error', fail);

  const say = (request: Request): void => {
    if (!broken) pipe.input.write(toLine(request));
  };
  const ask = <T>(
    body: Body,
    signal?: AbortSignal,
    onReady?: () => void,
    until?: Promise<void>,
  ): Promise<T> => {
    if (broken) return Promise.reject(broken);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    last += 1;
    const id = last;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, onReady });
    const cancel = (): void => {
      waiting.delete(id);
      say({ id, cancel: true });
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    const finish = (): void => say({ id, finish: true });
    void until?.then(finish, finish);
    say({ id, ...body });
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  };

  const hello = await greeting.catch(async (error: Error) => {
    await pipe.close();
    throw error;
  });
  const agent: Agent = {
    probe: (probe, target, { signal, onReady, until }: ProbeOptions = {}) =>
      ask<Evidence>({ probe, target }, signal, onReady, until),
    act: (act, signal) => ask<ActionResult>({ act }, signal),
    close: () => pipe.close(),
  };
  return { agent, hello };
};
