import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hostOfContext } from '../../../src/engine/docker/context.ts';

let folder = '';

const write = async (name: string, content: unknown): Promise<void> => {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(content));
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'misdial-context-'));
  const id = createHash('sha256').update('lab').digest('hex');
  await write(`contexts/meta/${id}/meta.json`, {
    Name: 'lab',
    Endpoints: { docker: { Host: 'tcp://192.0.2.9:2376', SkipTLSVerify: false } },
  });
});
afterEach(() => rm(folder, { recursive: true }));

test('the current context names the daemon', async () => {
  await write('config.json', { auths: {}, currentContext: 'lab' });
  expect(await hostOfContext(folder, undefined)).toBe('tcp://192.0.2.9:2376');
});

test('a context chosen by the environment goes before the current one', async () => {
  await write('config.json', { currentContext: 'default' });
  expect(await hostOfContext(folder, 'lab')).toBe('tcp://192.0.2.9:2376');
});

test('the default context, no configuration and a broken one name none', async () => {
  expect(await hostOfContext(folder, undefined)).toBeUndefined();
  await write('config.json', { currentContext: 'default' });
  expect(await hostOfContext(folder, undefined)).toBeUndefined();
  await writeFile(path.join(folder, 'config.json'), '{');
  expect(await hostOfContext(folder, undefined)).toBeUndefined();
});
