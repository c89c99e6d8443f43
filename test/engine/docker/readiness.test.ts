/** Daemons that are not there. Each in a process of its own: a process finds its daemon once. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const MODULE = path.join(import.meta.dirname, '../../../src/engine/docker/readiness.ts');

const ready = async (dockerHost: string): Promise<unknown> => {
  const program = `console.log(JSON.stringify(await (await import(${JSON.stringify(MODULE)})).readiness()))`;
  const env = { ...process.env, DOCKER_HOST: dockerHost };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env,
  });
  return JSON.parse(stdout);
};

test('a socket that is not there is named, and how to get a daemon', async () => {
  expect(await ready('unix:///nowhere/docker.sock')).toEqual({
    ready: false,
    why: 'no Docker daemon answers on unix:///nowhere/docker.sock: connect ENOENT /nowhere/docker.sock',
    mend: 'make engine',
  });
});

test('a port where nobody listens is named', async () => {
  expect(await ready('tcp://127.0.0.1:1')).toMatchObject({
    ready: false,
    why: 'no Docker daemon answers on tcp://127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1',
  });
});

test('a daemon named by ssh:// is told to be reached by a forwarded socket', async () => {
  expect(await ready('ssh://me@lab.example')).toMatchObject({
    ready: false,
    mend: expect.stringContaining('ssh -fnNT -L /tmp/docker.sock:/var/run/docker.sock ssh://me@lab.example'),
  });
});
