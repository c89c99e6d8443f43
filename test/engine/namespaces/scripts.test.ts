/** The texts by which a lab is made, as shells read them. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { groundScript } from '../../../src/engine/namespaces/ground-script.ts';
import { hostMounts, hostScript } from '../../../src/engine/namespaces/host-script.ts';
import { FIRST_PIPE, labScript, wires } from '../../../src/engine/namespaces/lab-script.ts';
import type { Topology } from '../../../src/core/types.ts';
import { routed } from '../worlds.ts';

const apartFrom = 'net:[4026531833]';
const folders = ['usr'];

/** A world whose words a careless text would let loose. */
const hostile: Topology = {
  networks: routed.networks,
  hosts: {
    ...routed.hosts,
    client: { ...routed.hosts['client']!, files: { "/srv/it's": `$(reboot) \`reboot\` "$HOME" '\nEND\n` } },
  },
};

const syntaxOf = (shell: string, script: string): string =>
  spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' }).stderr;

describe('is what its shell can read', () => {
  test.each(Object.keys(hostile.hosts))('the script of host %s', (name) => {
    const plan = { at: '/boot', own: '/boot/own/0', name, topology: hostile, folders, apartFrom };
    expect(syntaxOf('sh', hostScript(plan))).toBe('');
  });

  test('the script of a lab', () => {
    expect(syntaxOf('bash', labScript({ at: '/boot', topology: hostile, folders, apartFrom }))).toBe('');
  });

  test('the script of the ground', () => {
    const programs = { folders, links: [['bin', 'usr/bin']] as const };
    const plan = { at: '/boot', node: "/home/it's/node", bundle: '/a b/agent.cjs', programs };
    expect(syntaxOf('sh', groundScript(plan))).toBe('');
  });
});

test('a host’s files are written to the letter', () => {
  const [file, text] = Object.entries(hostile.hosts['client']!.files!)[0]!;
  const plan = { at: '/x', own: '/x/own/0', name: 'client', topology: hostile, folders, apartFrom };
  const lines = hostScript(plan);
  const from = lines.lastIndexOf('[ -d ');
  const line = lines.slice(from, lines.indexOf('echo wired')).replaceAll(" > '/srv/it'\\''s'", '');
  expect(file).toBe("/srv/it's");
  expect(spawnSync('sh', ['-c', line.slice(line.indexOf('printf'))], { encoding: 'utf8' }).stdout).toBe(text);
});

test('each network is a bridge, and each place on it a pair of devices with one end in the host', () => {
  expect(wires(routed, (place) => `PID${place}`)).toEqual([
    'link add wire0 type bridge mcast_snooping 0',
    'link set wire0 up',
    'link add wire1 type bridge mcast_snooping 0',
    'link set wire1 up',
    'link add port0-0 type veth peer name eth0 netns PID0',
    'link set port0-0 master wire0 up',
    'link add port1-0 type veth peer name eth0 netns PID1',
    'link set port1-0 master wire0 up',
    'link add port1-1 type veth peer name eth1 netns PID1',
    'link set port1-1 master wire1 up',
    'link add port2-0 type veth peer name eth0 netns PID2',
    'link set port2-0 master wire1 up',
  ]);
});

test('programs and devices of this machine are mounted read-only', () => {
  const lines = hostMounts({ at: '/boot', own: '/boot/own/0', folders: ['usr', 'lib64'] }).split('\n');
  const bound = lines.filter((line) => / r?bind/.test(line));
  expect(bound).toHaveLength(4);
  for (const line of bound) expect(line).toMatch(/ r?bind,ro 0 0$/);
});

test('the first pipe of a host comes after the three of every process', () => {
  expect(FIRST_PIPE).toBe(3);
});
