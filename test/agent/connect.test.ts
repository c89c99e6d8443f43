/** Our end of the pipe, with a made-up agent at the other. */
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { connectAgent } from '../../src/agent/connect.ts';
import { readLines, toLine } from '../../src/agent/lines.ts';
import { targetOf } from '../../src/core/target.ts';
import { eventually } from '../lib/eventually.ts';

const HELLO = { hello: { version: 1, readOnly: false, netns: null } };
const TARGET = targetOf('tcp://192.0.2.1:80');

const scripted = () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked: { id: number }[] = [];
  readLines(
    input,
    (message) => asked.push(message as { id: number }),
    () => {},
  );
  const close = vi.fn(async () => {});
  return { pipe: { input, output, close }, asked, say: (message: object) => output.write(toLine(message)) };
};

const connected = async () => {
  const far = scripted();
  far.say(HELLO);
  return { ...far, ...(await connectAgent(far.pipe)) };
};

test('an agent that ends before its hello is an error, and its pipe is closed', async () => {
  const { pipe } = scripted();
  pipe.output.end();
  await expect(connectAgent(pipe)).rejects.toThrow('the agent has ended');
  expect(pipe.close).toHaveBeenCalledOnce();
});

test('what speaks no JSON is no agent', async () => {
  const { pipe } = scripted();
  pipe.output.write('bash: misdial: command not found\n');
  await expect(connectAgent(pipe)).rejects.toThrow(
    /^expected a JSON object in each line, got "bash: misdial: /,
  );
});

test('answers find what asked for them, in any order; answers to nothing are ignored', async () => {
  const { agent, asked, say } = await connected();
  const both = [agent.probe('first', TARGET), agent.probe('second', TARGET)];
  await eventually(() => expect(asked).toHaveLength(2));
  say({ id: 99, ok: 'stray' });
  say({ id: asked[1]!.id, error: 'it could not' });
  say({ id: asked[0]!.id, ok: { probe: 'first' } });
  await expect(both[0]).resolves.toEqual({ probe: 'first' });
  await expect(both[1]).rejects.toThrow('it could not');
});

test('all that is asked, and all that will be, fails when the pipe ends', async () => {
  const { agent, pipe, asked } = await connected();
  const waiting = agent.probe('any', TARGET);
  await eventually(() => expect(asked).toHaveLength(1));
  pipe.output.end();
  await expect(waiting).rejects.toThrow('the agent has ended');
  await expect(agent.probe('any', TARGET)).rejects.toThrow('the agent has ended');
});

test.for(['resolves', 'rejects'])('a watch tells when it watches, and ends when `until` %s', async (how) => {
  const { agent, asked, say } = await connected();
  const until = Promise.withResolvers<void>();
  const onReady = vi.fn();
  const watch = agent.probe('watching', TARGET, { onReady, until: until.promise });
  await eventually(() => expect(asked).toHaveLength(1));
  expect(onReady).not.toHaveBeenCalled();
  say({ id: asked[0]!.id, ready: true });
  await eventually(() => expect(onReady).toHaveBeenCalledOnce());
  if (how === 'resolves') until.resolve();
  else until.reject(new Error('it never began'));
  await eventually(() => expect(asked.at(-1)).toEqual({ id: asked[0]!.id, finish: true }));
  say({ id: asked[0]!.id, ok: { seen: 1 } });
  await expect(watch).resolves.toEqual({ seen: 1 });
});

test('what is aborted rejects at once with the reason, and the agent is told', async () => {
  const { agent, asked } = await connected();
  const stop = new AbortController();
  const waiting = agent.act({ do: 'run', on: 'here', argv: ['sleep'] }, stop.signal);
  await eventually(() => expect(asked).toHaveLength(1));
  stop.abort(new Error('nobody waits'));
  await expect(waiting).rejects.toThrow('nobody waits');
  await eventually(() => expect(asked.at(-1)).toEqual({ id: asked[0]!.id, cancel: true }));
  await expect(agent.probe('any', TARGET, { signal: stop.signal })).rejects.toThrow('nobody waits');
  expect(asked).toHaveLength(2);
});
