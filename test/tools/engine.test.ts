/** tools/engine in a made-up machine: its PATH holds a few real tools and the fakes beside this file, and no Docker. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const FAKES = path.join(import.meta.dirname, 'fakes');
const REAL =
  'sh sed cut cat tail mkdir rm cp date sleep id uname grep tee test setsid dirname touch env'.split(' ');
let world = '';
let bin = '';

const fake = (name: string, as = name): Promise<void> => copyFile(path.join(FAKES, name), path.join(bin, as));
const mark = (file: string, text = ''): Promise<void> => writeFile(path.join(world, file), text);
const calls = (): Promise<string> => readFile(path.join(world, 'calls'), 'utf8').catch(() => '');
const engine = (order: string, extra: Record<string, string> = {}) => {
  const { stdout, stderr, status } = spawnSync('/bin/sh', [path.join(ROOT, 'tools/engine'), order], {
    env: {
      PATH: bin,
      WORLD: world,
      BIN: bin,
      FAKES,
      MISDIAL_ENGINE_STATE: path.join(world, 'state'),
      ...extra,
    },
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { stdout, stderr, status };
};

beforeEach(async () => {
  world = await mkdtemp(path.join(tmpdir(), 'misdial-'));
  bin = path.join(world, 'bin');
  await mkdir(bin);
  for (const tool of REAL) {
    const file = execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim();
    await symlink(file.startsWith('/') ? file : `/usr/bin/${tool}`, path.join(bin, tool));
  }
  await Promise.all([fake('apt-get'), fake('sudo'), fake('systemctl'), fake('systemctl', 'service')]);
});
afterEach(async () => {
  engine('stop');
  await rm(world, { recursive: true });
});

test('where nothing is, it installs Docker and what makes the base image, starts the daemon, and stops it again', async () => {
  expect(engine('check').status).not.toBe(0);
  const { stdout, stderr, status } = engine('start');
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(
    /installing docker\.io[^]*starting the Docker daemon[^]*answers[^]*installing mmdebstrap/,
  );
  expect(engine('check').status).toBe(0);
  expect(engine('stop').stdout).toMatch(/is stopped/);
  expect(engine('check').status).not.toBe(0);
  expect(engine('stop').stdout).toMatch(/nothing to stop/);
});

test('where Docker answers, it starts and installs nothing, and stops nothing', async () => {
  await Promise.all([fake('docker'), fake('dockerd'), mark('up'), mark('images', 'debian\n')]);
  expect(engine('start')).toEqual({ stdout: 'misdial: Docker 20.10.24 answers\n', stderr: '', status: 0 });
  expect(engine('stop').stdout).toMatch(/nothing to stop/);
  expect(engine('check').status).toBe(0);
  expect(await calls()).not.toMatch(/apt-get|dockerd|systemctl/);
});

test('where Docker is installed and does not run, it only starts it', async () => {
  await Promise.all([fake('docker'), fake('dockerd'), mark('registry')]);
  expect(engine('start').status).toBe(0);
  expect(await calls()).not.toContain('apt-get');
  expect(engine('start').stdout).not.toContain('starting');
  expect(engine('stop').stdout).toMatch(/is stopped/);
});

test('mmdebstrap is installed only where no image can be had', async () => {
  await Promise.all([fake('docker'), mark('up')]);
  expect(engine('start').stdout).toContain('installing mmdebstrap');
  await rm(path.join(bin, 'mmdebstrap'));
  await mark('registry');
  expect(engine('start').stdout).not.toContain('installing');
});

test('a daemon elsewhere that does not answer is not replaced by one here', async () => {
  const { stderr, status } = engine('start', { DOCKER_HOST: 'tcp://docker.example:2375' });
  expect({ stderr, status }).toEqual({
    stderr: 'misdial: no Docker daemon answers at DOCKER_HOST=tcp://docker.example:2375\n',
    status: 3,
  });
  expect(await calls()).toBe('');
});

test('without a package manager that it knows, it says what to install', async () => {
  await rm(path.join(bin, 'apt-get'));
  const { stderr, status } = engine('start');
  expect({ stderr, status }).toEqual({
    stderr: 'misdial: can install docker.io on Debian and Ubuntu only. Install it by hand, then try again\n',
    status: 3,
  });
});

test('a process that took the number of a dead daemon is left alone', async () => {
  await mkdir(path.join(world, 'state'));
  await mark('state/started', `dockerd ${process.pid} 1\n`);
  expect(engine('stop').status).toBe(0);
  expect(engine('stop').stdout).toMatch(/nothing to stop/);
});
