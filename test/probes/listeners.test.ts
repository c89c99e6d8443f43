import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSs } from '../../src/probes/lib/ss-output.ts';
import listeners from '../../src/probes/listeners.ts';
import { measure, peer, programs } from './support.ts';

const fixture = (name: string) => readFile(path.join(import.meta.dirname, 'fixtures', name), 'utf8');

describe('what ss prints', () => {
  test('addresses, families, processes and queues', async () => {
    const found = parseSs(await fixture('ss.txt'));
    const on = (port: number) => found.find((one) => one.port === port);
    expect(found.length).toBe(7);
    expect(on(8080)).toMatchObject({
      protocol: 'tcp',
      address: '::',
      v6only: false,
      process: 'python3',
      queued: 0,
      backlog: 5,
    });
    expect(on(8080)?.pid).toBeGreaterThan(0);
    expect(on(8081)).toMatchObject({ address: '::', v6only: true });
    expect(on(8082)).toMatchObject({ address: '0.0.0.0' });
    expect(on(8082)).not.toHaveProperty('v6only');
    expect(on(8083)).toMatchObject({ address: '127.0.0.1' });
    expect(on(8084)).toMatchObject({ address: '::1' });
    expect(on(68)).toMatchObject({ protocol: 'udp', address: '0.0.0.0' });
  });

  test('without processes and extended information, the notation tells the family', () => {
    const found = parseSs(
      'tcp   LISTEN 0      128          *:80        *:*\ntcp   LISTEN 0      128       [::]:81     [::]:*\n',
    );
    expect(found).toEqual([
      { protocol: 'tcp', address: '::', port: 80, v6only: false, queued: 0, backlog: 128 },
      { protocol: 'tcp', address: '::', port: 81, v6only: true, queued: 0, backlog: 128 },
    ]);
  });

  test('what is no listening socket is passed over', () => {
    expect(parseSs('tcp ESTAB 0 0 10.0.0.1:22 10.0.0.2:5000\ngarbage\n\n')).toEqual([]);
  });
});

test('a port that is listened on is in the list, by ss and by the kernel’s own table', async () => {
  const port = await peer();
  const byTools = await measure(listeners, 'tcp://127.0.0.1:1');
  expect(byTools.facts.listeners).toContainEqual(
    expect.objectContaining({ protocol: 'tcp', address: '127.0.0.1', port }),
  );
  await programs({ ss: 'exit 1' });
  const { failure, facts } = await measure(listeners, 'tcp://127.0.0.1:1');
  expect(failure).toBeNull();
  expect(facts.listeners).toContainEqual(
    expect.objectContaining({ protocol: 'tcp', address: '127.0.0.1', port, pid: process.pid }),
  );
});

test('whoever asks while an answer is on its way gets the same one, and who comes later another', async () => {
  await programs({
    ss: 'f="$(dirname "$0")/runs"; n=$(cat "$f" 2>/dev/null || echo 1); echo $((n + 1)) > "$f"; echo "tcp LISTEN 0 9 127.0.0.1:$n 0.0.0.0:*"',
  });
  const ports = async () =>
    (await measure(listeners, 'tcp://127.0.0.1:1')).facts.listeners.map(({ port }) => port);
  expect(await Promise.all([ports(), ports()])).toEqual([[1], [1]]);
  expect(await ports()).toEqual([2]);
});
