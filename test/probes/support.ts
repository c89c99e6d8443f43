/** Peers of all kinds on loopback, and a way to measure them. Everything ends with the test. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import dnsPacket, { type Packet } from 'dns-packet';
import { targetOf } from '../../src/core/target.ts';
import { dial } from '../../src/probes/lib/tcp.ts';
import type { Facts, Finding, Probe, ProbeContext, Target } from '../../src/core/types.ts';

const context = (given: Partial<ProbeContext> = {}): ProbeContext => ({
  signal: new AbortController().signal,
  ready: () => {},
  until: new Promise<void>(() => {}),
  ...given,
});

export const limits = (ms: number, signal: AbortSignal = new AbortController().signal) => ({ ms, signal });

export const measure = <F extends Facts>(
  probe: Probe<F>,
  url: string,
  target: Partial<Target> = {},
  given: Partial<ProbeContext> = {},
): Promise<Finding<F>> => probe.measure({ ...targetOf(url), ...target }, context(given));

/** A TCP server on 127.0.0.1; resolves to its port. Its sockets are destroyed with the test. */
export const peer = async (
  serve: (socket: Socket) => void = () => {},
  host = '127.0.0.1',
): Promise<number> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** A server that answers whatever is first said to it with these bytes, and closes. */
export const says = (bytes: string | Buffer): Promise<number> =>
  peer((socket) => socket.once('data', () => socket.end(bytes)));

/** A port of 127.0.0.1 on which nothing listens. */
export const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
};

/** A port of 127.0.0.1 that does not answer: its server is stopped, and the queue of those who wait is full (Linux). */
export const silentPort = async (): Promise<number> => {
  const program =
    "const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port))";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  child.kill('SIGSTOP');
  for (let tries = 0; tries < 10; tries += 1) {
    const dialled = await dial('127.0.0.1', port, limits(100));
    if (dialled.outcome === 'silent') return port;
    if (dialled.outcome === 'open') onTestFinished(() => void dialled.socket.destroy());
  }
  throw new Error('expected a stopped server to fall silent, and it took ten connections');
};

/** A name server on UDP that answers each question with what `answer` makes of it, or not at all. */
export const nameServer = async (
  answer: (question: { name: string; type: string }, id: number) => Packet | null,
): Promise<number> => {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const query = dnsPacket.decode(message);
    const [question] = query.questions ?? [];
    const reply = question ? answer(question, query.id ?? 0) : null;
    if (!reply) return;
    socket.send(
      dnsPacket.encode({ type: 'response', id: query.id, questions: query.questions, ...reply }),
      port,
      address,
    );
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void socket.close());
  return socket.address().port;
};

/** Puts programs of the test's own, as shell scripts, before the system's. */
export const programs = async (scripts: Readonly<Record<string, string>>): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'programs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, script] of Object.entries(scripts)) {
    const file = path.join(folder, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  }
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`);
  onTestFinished(() => void vi.unstubAllEnvs());
};
