import { createSocket } from 'node:dgram';
import { describe, expect, onTestFinished, test } from 'vitest';
import datagrams from '../../src/servers/datagrams.ts';
import udp from '../../src/probes/udp.ts';
import { closedPort, measure } from './support.ts';

/** A UDP socket on 127.0.0.1 that answers by what it is told; resolves to its port. */
const answering = (answer: (packet: Buffer) => Buffer | null): Promise<number> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.on('message', (packet, { port, address }) => {
      const said = answer(packet);
      if (said) socket.send(said, port, address);
    });
    socket.bind(0, '127.0.0.1', () => resolve(socket.address().port));
    onTestFinished(() => void socket.close());
  });

const ask = (port: number, scheme = 'tcp') =>
  measure(udp, `${scheme}://127.0.0.1:${port}`, { address: '127.0.0.1', timeoutMs: 300 });

describe('a datagram', () => {
  test('to a port that nobody has is answered by an ICMP error', async () => {
    const { failure, facts } = await ask(await closedPort());
    expect(failure).toBe('connection_refused');
    expect(facts).toMatchObject({ outcome: 'refused', control: 'refused' });
  });

  test('that is taken without a word is silence, and another port is still closed', async () => {
    const { failure, facts } = await ask(await answering(() => null));
    expect(failure).toBe('no_answer');
    expect(facts).toMatchObject({ outcome: 'silent', control: 'refused' });
  });

  test('that is empty harms nobody, and may be answered', async () => {
    const seen: number[] = [];
    const port = await answering((packet) => (seen.push(packet.length), Buffer.from('?')));
    const { failure, facts } = await ask(port);
    expect([failure, facts.outcome, facts.speaks]).toEqual([null, 'answered', undefined]);
    expect(seen).toEqual([0]);
  });

  test('in the tongue of QUIC is answered with its versions, which no other service has', async () => {
    const port = await closedPort();
    void datagrams.start({ ...datagrams.defaults, bind: '127.0.0.1', port, speaks: 'quic' });
    const { facts } = await ask(port, 'http');
    expect(facts).toMatchObject({ outcome: 'answered', speaks: 'quic' });
    const echo = await ask(await answering((packet) => packet), 'http');
    expect(echo.facts.speaks).toBeUndefined();
  });
});
