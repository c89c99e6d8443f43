/** What misdial says where labs cannot be made of namespaces: in a user namespace of our own, whose limits are ours to set. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const MAIN = path.join(import.meta.dirname, '../../src/cli/main.ts');

const doctorAfter = (line: string, env: Readonly<Record<string, string>> = {}) => {
  const script = `${line} && exec "$0" "$1" doctor --engine namespaces`;
  const unshare = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, process.execPath, MAIN];
  const { status, stdout } = spawnSync('unshare', unshare, {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '400', ...env },
  });
  return { status, stdout };
};

test('inside of a user namespace that allows it, labs can be made', () => {
  expect(doctorAfter('true')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/✓ engine namespaces +Linux/),
  });
});

test('where user namespaces are switched off, the setting is named', () => {
  const { status, stdout } = doctorAfter('echo 0 > /proc/sys/user/max_user_namespaces');
  expect(status).toBe(3);
  expect(stdout).toMatch(/user namespaces are switched off \(user.max_user_namespaces = 0\)/);
  expect(stdout).toMatch(/to mend it: sysctl -w user.max_user_namespaces=15000/);
});

test('where a part of /proc is hidden, as in a container, it is said how to do without', () => {
  const { status, stdout } = doctorAfter('mount -t tmpfs hidden /proc/sys');
  expect(status).toBe(3);
  expect(stdout).toMatch(/systempaths=unconfined/);
});

test('a program that is missing is named, with its package', () => {
  const { status, stdout } = doctorAfter('mount --bind /dev/null "$(command -v nsenter)"');
  expect(status).toBe(3);
  expect(stdout).toMatch(/this machine has no nsenter/);
  expect(stdout).toMatch(/apt-get install util-linux/);
});
