import { expect, test } from 'vitest';
import localServices from '../../src/probes/local-services.ts';
import selfConnect from '../../src/probes/self-connect.ts';
import { closedPort, measure, peer, programs } from './support.ts';

/** A machine with one address of its own beside loopback. */
const machine = (ss = '') =>
  programs({
    ip: `echo '[{"ifname":"lo","flags":["UP"],"operstate":"UNKNOWN","addr_info":[{"local":"127.0.0.1","prefixlen":8},{"local":"127.0.0.2","prefixlen":8},{"local":"fe80::1","prefixlen":64}]}]'`,
    ss: `printf '${ss}'`,
  });

test('a server on one loopback address only accepts there and is refused elsewhere', async () => {
  await machine();
  const port = await peer();
  const { failure, facts } = await measure(selfConnect, `tcp://203.0.113.7:${port}`);
  expect(failure).toBeNull();
  expect(facts.attempts).toEqual([
    { address: '127.0.0.1', outcome: 'open' },
    { address: '127.0.0.2', outcome: 'refused' },
  ]);
});

test('where nothing accepts, the failure says how', async () => {
  await machine();
  const { failure, facts } = await measure(selfConnect, `tcp://203.0.113.7:${await closedPort()}`);
  expect(failure).toBe('connection_refused');
  expect(facts.attempts.every(({ outcome }) => outcome === 'refused')).toBe(true);
});

test('each listening port is asked what it speaks, with the name of its process', async () => {
  const http = await peer((socket) => void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
  const silent = await peer();
  await machine(
    `tcp LISTEN 0 9 0.0.0.0:${http} 0.0.0.0:* users:(("site",pid=7,fd=3))\\nudp UNCONN 0 0 0.0.0.0:53 0.0.0.0:*\\ntcp LISTEN 0 9 127.0.0.1:${silent} 0.0.0.0:*\\n`,
  );
  const { failure, facts } = await measure(localServices, `http://203.0.113.7:${http}/`, { timeoutMs: 200 });
  expect(failure).toBeNull();
  const on = (port: number) => facts.services.find((one) => one.port === port);
  expect(facts.services.length).toBe(2);
  expect(on(http)).toMatchObject({ address: '127.0.0.1', speaks: 'http', process: 'site', servesGoal: true });
  expect(on(silent)).toMatchObject({ speaks: 'silent', servesGoal: false });
  expect(on(silent)).not.toHaveProperty('process');
});

test('of many listeners sixteen are asked, those nearest to the goal’s port', async () => {
  const lines = Array.from({ length: 40 }, (_, at) => `tcp LISTEN 0 9 127.0.0.1:${20_000 + at} 0.0.0.0:*\\n`);
  await machine(lines.join(''));
  const { facts } = await measure(localServices, 'tcp://203.0.113.7:20020', { timeoutMs: 100 });
  expect(facts.services.length).toBe(16);
  expect(facts.services[0]?.port).toBe(20_020);
});
