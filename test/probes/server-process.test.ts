import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseHeld, pidsIn } from '../../src/probes/lib/held-connections.ts';
import { parseFileLimit, parseStat } from '../../src/probes/lib/listening-process.ts';
import serverProcess from '../../src/probes/server-process.ts';
import { measure, peer } from './support.ts';

describe('what ss prints of connections', () => {
  const waiting =
    'ESTAB 18     0      127.0.0.1:9333 127.0.0.1:50588 ino:0 sk:1001 cgroup:/ <->\n\t ts sack segs_out:1 segs_in:3 bytes_received:18 \n';
  const taken =
    'CLOSE-WAIT 0 7  [::ffff:10.0.0.1]:80 [::ffff:10.0.0.2]:4242 users:(("nginx",pid=7,fd=5)) ino:33 sk:2 <->\n\t segs_in:2\n';

  test('what nobody has taken has no inode', () => {
    expect(parseHeld(waiting + taken)).toEqual([
      { from: '127.0.0.1', fromPort: 50588, accepted: false, unread: 18, unsent: 0, received: 18 },
      { from: '10.0.0.2', fromPort: 4242, accepted: true, unread: 0, unsent: 7, received: 0 },
    ]);
  });

  test('states without an owner are left out', () => {
    expect(parseHeld('TIME-WAIT 0 0 10.0.0.1:80 10.0.0.2:4242 ino:0\nLISTEN 0 5 *:80 *:*\n')).toEqual([]);
  });

  test('each process once', () => {
    expect(pidsIn('users:(("a",pid=7,fd=5),("a",pid=8,fd=5),("a",pid=7,fd=6))')).toEqual([7, 8]);
  });
});

test('a name may hold brackets, and a stopped process says T', () => {
  const rest = '1 1 1 0 -1 0 0 0 0 0 150 50 0 0';
  expect(parseStat(`41 (we (b) S) T ${rest}`)).toEqual({ process: 'we (b) S', state: 'stopped', seconds: 2 });
  expect(parseStat('')).toBeNull();
});

test('the soft limit of open files', () => {
  expect(
    parseFileLimit(
      'Max cpu time   unlimited  unlimited seconds\nMax open files            24   4096   files\n',
    ),
  ).toBe(24);
  expect(parseFileLimit('Max open files            unlimited   unlimited   files\n')).toBeUndefined();
});

describe.runIf(process.platform === 'linux')('on this machine', () => {
  const dialled = async (port: number): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    socket.write('hello');
  };

  test('a process that takes connections and reads them', async () => {
    const port = await peer((socket) => socket.resume());
    await dialled(port);
    const { facts } = await measure(serverProcess, `tcp://127.0.0.1:${port}`, {
      with: { clients: ['127.0.0.1'] },
    });
    expect(facts.processes).toMatchObject([{ pid: process.pid }]);
    expect(facts.processes[0]!.openFiles).toBeLessThan(facts.processes[0]!.fileLimit!);
    expect(facts.ofClient).toMatchObject([{ from: '127.0.0.1', accepted: true, unread: 0, received: 5 }]);
  });

  test('a stopped process: what comes waits, and is not taken', async () => {
    const program =
      "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))";
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const port = Number(String(((await once(child.stdout, 'data')) as [Buffer])[0]));
    child.kill('SIGSTOP');
    await dialled(port);
    const { facts } = await measure(serverProcess, `tcp://127.0.0.1:${port}`, {
      with: { clients: ['127.0.0.1'] },
    });
    expect(facts).toMatchObject({
      queues: [{ address: '127.0.0.1', queued: 1 }],
      processes: [{ pid: child.pid, state: 'stopped', busy: 0 }],
      connections: { open: 1, notAccepted: 1, unread: 0 },
      ofClient: [{ accepted: false, unread: 5 }],
    });
  });

  test('of other clients only how many there are', async () => {
    const port = await peer();
    await dialled(port);
    const { facts } = await measure(serverProcess, `tcp://127.0.0.1:${port}`);
    expect(facts).toMatchObject({ connections: { open: 1 }, ofClient: [] });
  });
});
