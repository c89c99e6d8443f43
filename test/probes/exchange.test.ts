import { expect, test } from 'vitest';
import exchange from '../../src/probes/exchange.ts';
import { closedPort, measure, peer, says } from './support.ts';

test('a request that is taken and not answered: all of it is acknowledged, and nothing was read', async () => {
  const port = await peer((socket) => socket.resume());
  const { failure, facts } = await measure(exchange, `http://127.0.0.1:${port}/`, { timeoutMs: 1000 });
  expect(failure).toBe('no_answer');
  expect(facts.phase).toBe('http');
  expect(facts.samples.length).toBeGreaterThan(0);
  expect(facts.samples.at(-1)).toMatchObject({ unacked: 0, retransmitted: 0, read: 0 });
  expect(facts.samples.at(-1)!.acked).toBe(facts.samples.at(-1)!.written);
});

test('a request that is answered is over, and nobody looks any longer', async () => {
  const port = await says('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi');
  const started = performance.now();
  const { failure, facts } = await measure(exchange, `http://127.0.0.1:${port}/`, { timeoutMs: 5000 });
  expect({ failure, phase: facts.phase }).toEqual({ failure: null, phase: 'done' });
  expect(performance.now() - started).toBeLessThan(1500);
});

test('a port that does not accept has no exchange', async () => {
  const { failure, facts } = await measure(exchange, `http://127.0.0.1:${await closedPort()}/`);
  expect({ failure, ...facts }).toMatchObject({ failure: 'connection_refused', samples: [] });
});
