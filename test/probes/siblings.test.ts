import { expect, test } from 'vitest';
import siblings from '../../src/probes/siblings.ts';
import { siblingPorts } from '../../src/probes/lib/sibling-ports.ts';
import { closedPort, measure, peer } from './support.ts';

test('ports that the user named are seen as they are, open or refused', async () => {
  const open = await peer();
  const closed = await closedPort();
  const { failure, facts } = await measure(siblings, 'tcp://127.0.0.1:8282', {
    with: { ports: [open, closed] },
  });
  expect(failure).toBeNull();
  expect(facts.address).toBe('127.0.0.1');
  expect(facts.ports).toContainEqual({ port: open, outcome: 'open', ms: expect.any(Number) });
  expect(facts.ports).toContainEqual({ port: closed, outcome: 'refused', ms: expect.any(Number) });
  expect(facts.ports.length).toBe(12);
});

test('the well-known ports, the neighbours and the likely typos of a port', () => {
  const ports = siblingPorts(8282, [], 12);
  expect(ports).toEqual([22, 80, 443, 8283, 8281, 8080, 8443, 2882, 8822, 8228, 282, 882]);
});

test('never the goal itself, no port twice, none that does not exist', () => {
  expect(siblingPorts(443, [443, 80, 80], 20)).not.toContain(443);
  const ports = siblingPorts(65535, [0, -1, 70000, 1.5], 30);
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.every((port) => port > 0 && port < 65536)).toBe(true);
});

test('the port of the same service with TLS is among them', () => {
  expect(siblingPorts(8080, [], 12)).toContain(8443);
  expect(siblingPorts(443, [], 12)).toContain(80);
});
