import { expect, test } from 'vitest';
import type { Topology } from '../../src/core/types.ts';
import { fakeEngine } from '../../src/engine/fake.ts';

const topology: Topology = {
  networks: { lan: { subnets: ['192.0.2.0/24'] } },
  hosts: { client: { at: { lan: '192.0.2.2' } }, server: { at: { lan: ['192.0.2.3', '192.0.2.4'] } } },
};
const signal = new AbortController().signal;
const target = { url: 'tcp://192.0.2.3:80', host: '192.0.2.3', port: 80 };

test('an agent answers probes and actions from the script', async () => {
  const engine = fakeEngine({
    probe: (host, id) => ({ failure: 'connection_refused', facts: { host, id } }),
    act: (_host, action) => ({ exit: action.do === 'run' ? 3 : 0, stdout: '', stderr: '' }),
  });
  await using lab = await engine.up(topology, signal);
  const { agent } = lab.hosts.get('client')!;
  const evidence = await agent.probe('connect', target);
  expect(evidence).toMatchObject({
    probe: 'connect',
    vantage: 'client',
    failure: 'connection_refused',
    facts: { host: 'client', id: 'connect' },
  });
  expect((await agent.act({ do: 'run', on: 'client', argv: ['false'] })).exit).toBe(3);
  expect(engine.acted).toEqual([{ do: 'run', on: 'client', argv: ['false'] }]);
});

test('a watching probe says when it watches and answers once its watch ends', async () => {
  await using lab = await fakeEngine().up(topology, signal);
  const watch = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  const evidence = lab.hosts
    .get('server')!
    .agent.probe('arrivals', target, { until: watch.promise, onReady: ready.resolve });
  await ready.promise;
  watch.resolve();
  expect((await evidence).probe).toBe('arrivals');
});

test('a lab counts as live until it is disposed of, once', async () => {
  const engine = fakeEngine();
  const lab = await engine.up(topology, signal);
  expect(engine.live()).toBe(1);
  expect(lab.hosts.get('server')!.addresses).toEqual(['192.0.2.3', '192.0.2.4']);
  await lab[Symbol.asyncDispose]();
  await lab[Symbol.asyncDispose]();
  expect(engine.live()).toBe(0);
});

test('an aborted signal keeps a lab from coming up', async () => {
  await expect(fakeEngine().up(topology, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('a terminal shows what is typed until it is closed, unless the script has another', async () => {
  await using lab = await fakeEngine().up(topology, signal);
  const terminal = await lab.hosts.get('client')!.terminal({ columns: 80, rows: 24 });
  terminal.write('ls\r');
  await terminal.close();
  terminal.write('too late');
  expect(await terminal.ended).toBe(null);
  const shown: Uint8Array[] = [];
  for await (const chunk of terminal.output) shown.push(chunk);
  expect(Buffer.concat(shown).toString()).toBe('ls\r');
  const terminals: unknown[] = [];
  const script = { terminal: (host: string, size: object) => (terminals.push({ host, size }), terminal) };
  await using other = await fakeEngine(script).up(topology, signal);
  expect(await other.hosts.get('server')!.terminal({ columns: 90, rows: 30 })).toBe(terminal);
  expect(terminals).toEqual([{ host: 'server', size: { columns: 90, rows: 30 } }]);
});
