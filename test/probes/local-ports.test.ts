import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { portRangeOf } from '../../src/probes/lib/port-range.ts';
import { parseAddress, parseSockets } from '../../src/probes/lib/proc-tcp.ts';
import localPorts from '../../src/probes/local-ports.ts';
import { measure, peer } from './support.ts';

describe('the kernel’s table', () => {
  test('addresses of both families, and IPv4 in IPv6', () => {
    expect(parseAddress('0100007F')).toBe('127.0.0.1');
    expect(parseAddress('00000000000000000000000001000000')).toBe('::1');
    expect(parseAddress('B80D01200000000000000000070000CB')).toBe('2001:db8::cb00:7');
    expect(parseAddress('0000000000000000FFFF0000077100CB')).toBe('203.0.113.7');
  });

  test('states, ports and queues', () => {
    const text = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 00000000:1F92 00000000:0000 0A 00000000:00000003 00:00000000 00000000     0        0 336950 1 0 100 0 0 10 0',
      '   1: 0200000A:C350 077100CB:1F90 06 00000000:00000000 03:000001F4 00000000     0        0 0 3 0',
    ].join('\n');
    const [listening, waiting] = parseSockets(text);
    expect(listening).toMatchObject({ localPort: 8082, state: 'LISTEN', received: 3, inode: 336950 });
    expect(waiting).toMatchObject({
      localAddress: '10.0.0.2',
      localPort: 50000,
      remoteAddress: '203.0.113.7',
      remotePort: 8080,
      state: 'TIME_WAIT',
    });
  });
});

test('a range, less what is reserved in it', () => {
  const ports = portRangeOf('50000\t50009\n', '50001,50003-50005,60000\n');
  expect(ports).toMatchObject({ range: [50000, 50009], reserved: 4 });
  expect(ports.isReserved(50004)).toBe(true);
  expect(ports.isReserved(50000)).toBe(false);
  expect(portRangeOf('32768 60999', '').reserved).toBe(0);
});

test('connections that are held to the goal are counted, those to another port are not', async () => {
  const port = await peer();
  const other = await peer();
  for (const to of [port, port, port, other]) {
    const socket = connect(to, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
  }
  if (process.platform !== 'linux') {
    await expect(measure(localPorts, `tcp://127.0.0.1:${port}`)).rejects.toThrow('only Linux');
    return;
  }
  const { failure, facts } = await measure(localPorts, `tcp://127.0.0.1:${port}`);
  expect(failure).toBeNull();
  expect(facts.toGoal['ESTABLISHED']).toBe(3);
  expect(facts.all['ESTABLISHED']).toBeGreaterThanOrEqual(4);
  expect(facts.size).toBe(facts.range[1] - facts.range[0] + 1 - facts.reserved);
});
