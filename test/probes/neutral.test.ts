import { expect, test } from 'vitest';
import neutral, { neutralText } from '../../src/probes/neutral.ts';
import { goalText } from '../../src/probes/lib/goal-text.ts';
import { targetOf } from '../../src/core/target.ts';
import { closedPort, measure, peer, says } from './support.ts';

test('it has nothing of the goal in it, and its length', () => {
  const goal = targetOf('ws://chat.example:8282/rooms/red?x=1', {
    headers: { Cookie: 'a=b' },
    protocols: ['v2'],
  });
  const text = neutralText(goal, '203.0.113.7');
  expect(text).toMatch(/^GET \/ HTTP\/1\.1\r\nHost: 203\.0\.113\.7:8282\r\n/);
  expect(text).not.toMatch(/chat|rooms|upgrade|cookie|v2/i);
  expect(text.length).toBe(goalText(goal).length);
  expect(text).toMatch(/\r\n\r\n$/);
});

test('an address of IPv6 is written as one', () => {
  expect(neutralText(targetOf('http://chat.example:81/'), '2001:db8::7')).toContain(
    'Host: [2001:db8::7]:81\r\n',
  );
});

test('any word is an answer', async () => {
  const port = await says('what?');
  expect((await measure(neutral, `http://127.0.0.1:${port}/a`)).facts).toMatchObject({
    outcome: 'answered',
    within: 'plain',
  });
});

test('silence, an end and a reset are told apart', async () => {
  const outcome = async (port: number) =>
    (await measure(neutral, `http://127.0.0.1:${port}/`, { timeoutMs: 200 })).facts.outcome;
  expect(await outcome(await peer())).toBe('silent');
  expect(await outcome(await peer((socket) => socket.on('data', () => socket.end())))).toBe('closed');
  expect(await outcome(await peer((socket) => socket.resetAndDestroy()))).toBe('reset');
});

test('a closed port is a failure of its own', async () => {
  const { failure, facts } = await measure(neutral, `http://127.0.0.1:${await closedPort()}/`);
  expect({ failure, outcome: facts.outcome }).toEqual({ failure: 'connection_refused', outcome: 'none' });
});

test('where TLS is wanted, it shakes hands without a name', async () => {
  const port = await peer((socket) =>
    // An alert (RFC 8446 §6): fatal, unrecognized_name.
    socket.once('data', () => socket.end(Buffer.from('15030300020270', 'hex'))),
  );
  expect((await measure(neutral, `https://127.0.0.1:${port}/`)).facts).toMatchObject({
    outcome: 'answered',
    within: 'tls',
  });
});
