/**
 * What every engine must do, as a suite that each engine's own test file runs.
 */
import { execFile } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Lab, Topology } from '../../src/core/types.ts';
import { machineState } from './machine.ts';
import { exec, hostOf, namesIn, output, run } from './on.ts';
import { terminalContract } from './terminals.ts';
import { pair, routed, sixth, star } from './worlds.ts';

export interface Contract {
  readonly engine: Engine;
  /** What labs of this process, that are not up any more, have left: nothing, or one line each. */
  readonly left: (lab?: Lab) => Promise<readonly string[]>;
}

const never = new AbortController().signal;

/** An address that no lab has, and no machine either (RFC 5737). */
const NOWHERE = '198.51.100.9';

/** The line that a service says unasked; nothing if none comes. */
const spoken = (lab: Lab, from: string, to: string): Promise<string> =>
  run(lab, from, 'timeout', '2', 'bash', '-c', 'read -r line < /dev/tcp/$0/7000 && echo "$line"', to).then(
    ({ stdout }) => stdout,
  );

const ownAddresses = async (): Promise<readonly string[]> => {
  const { stdout } = await promisify(execFile)('ip', [
    '-oneline',
    '-4',
    'address',
    'show',
    'up',
    'scope',
    'global',
  ]);
  return [...stdout.matchAll(/inet ([\d.]+)\//g)].map(([, address]) => address!);
};

const withSetup = (setup: readonly (readonly string[])[]): Topology => ({
  ...pair,
  hosts: { ...pair.hosts, server: { ...pair.hosts['server']!, setup } },
});

export const engineContract = ({ engine, left }: Contract): void => {
  describe('a client, a router and a server', () => {
    let lab: Lab;
    let before: Awaited<ReturnType<typeof machineState>>;
    beforeAll(async () => {
      before = await machineState();
      lab = await engine.up(routed, never);
    });
    afterAll(() => lab?.[Symbol.asyncDispose]());

    test('the engine is ready and tells its version', async () => {
      expect(await engine.ready()).toMatchObject({ ready: true });
    });

    test('the client reaches the server over one hop', async () => {
      expect(await output(lab, 'client', 'ping', '-c', '1', '-W', '2', '203.0.113.7')).toMatch(/ttl=63/);
      expect(await spoken(lab, 'client', '203.0.113.7')).toBe('hello\n');
      expect(await spoken(lab, 'client', '203.0.113.8')).toBe('hello\n');
    });

    test('a name of the hosts file leads to its address', async () => {
      expect(await output(lab, 'client', 'getent', 'ahostsv4', 'chat.example')).toMatch(/^203\.0\.113\.7\b/);
      expect(await spoken(lab, 'client', 'chat.example')).toBe('hello\n');
    });

    test('resolv.conf names the resolvers of the topology and no others', async () => {
      const lines = await output(lab, 'client', 'cat', '/etc/resolv.conf');
      expect(lines).toBe('nameserver 192.168.7.1\nnameserver 203.0.113.53');
      expect(await output(lab, 'server', 'cat', '/etc/resolv.conf')).toBe('');
    });

    test('a host without resolvers is told at once that a name cannot be resolved', async () => {
      const began = performance.now();
      expect((await run(lab, 'server', 'getent', 'hosts', 'chat.example')).exit).not.toBe(0);
      expect(performance.now() - began).toBeLessThan(1000);
    });

    test('every host has its name, its addresses and its agent', async () => {
      for (const name of namesIn(routed)) expect(await output(lab, name, 'hostname')).toBe(name);
      expect(hostOf(lab, 'server').addresses).toEqual(['203.0.113.7', '203.0.113.8']);
      expect(hostOf(lab, 'router').addresses).toEqual(['192.168.7.1', '203.0.113.1']);
    });

    test('every host has the addresses of the topology and no others', async () => {
      for (const name of namesIn(routed)) {
        const addresses = await output(
          lab,
          name,
          'ip',
          '-oneline',
          '-4',
          'address',
          'show',
          'scope',
          'global',
        );
        // By name: the kernel lists them as they came.
        const found = addresses
          .split('\n')
          .map((line) => line.replace(/^\d+: (\w+)\s+inet ([\d.]+).*/, '$1 $2'));
        expect(found.toSorted().map((line) => line.split(' ')[1])).toEqual(hostOf(lab, name).addresses);
      }
    });

    test('a host has the files of the topology, and its setup ran in order', async () => {
      expect(await output(lab, 'server', 'cat', '/srv/second')).toBe('good day');
    });

    test('nothing listens but the services of the topology', async () => {
      expect(await output(lab, 'client', 'ss', '-H', '-tuln')).toBe('');
      expect(await output(lab, 'router', 'ss', '-H', '-tuln')).toBe('');
      const listeners = (await output(lab, 'server', 'ss', '-H', '-tuln')).split('\n');
      expect(listeners).toHaveLength(1);
      expect(listeners[0]).toMatch(/0\.0\.0\.0:7000/);
    });

    test('a host begins with no firewall rule', async () => {
      for (const name of namesIn(routed)) expect(await output(lab, name, 'nft', 'list', 'ruleset')).toBe('');
    });

    test('a program runs on a host by the prefix that the host gives, its input and output passed through', async () => {
      const { exec: prefix } = hostOf(lab, 'server');
      expect(await exec(prefix, ['hostname'])).toBe('server\n');
      expect(await exec(prefix, ['tr', 'a-z', 'A-Z'], 'quiet\n')).toBe('QUIET\n');
    });

    test('what is written is put back as it was', async () => {
      const { agent } = hostOf(lab, 'server');
      const on = 'server';
      await agent.act({ do: 'write', on, path: '/etc/hosts', text: '192.0.2.99 elsewhere\n' });
      expect(await output(lab, on, 'getent', 'hosts', 'elsewhere')).toMatch(/^192\.0\.2\.99/);
      await agent.act({ do: 'restore', on, path: '/etc/hosts' });
      expect(await output(lab, on, 'cat', '/etc/hosts')).toContain('203.0.113.7\tserver');
      await agent.act({ do: 'write', on, path: '/etc/new', text: 'new' });
      await agent.act({ do: 'restore', on, path: '/etc/new' });
      expect((await run(lab, on, 'test', '-e', '/etc/new')).exit).toBe(1);
    });

    test('a service serves when it was started, and is gone when it was stopped', async () => {
      const { agent } = hostOf(lab, 'server');
      const on = 'server';
      await agent.act({ do: 'stop', on, name: 'greeter' });
      expect(await spoken(lab, 'client', '203.0.113.7')).toBe('');
      const service = { server: 'text', with: { port: 7000, banner: 'again\n' } };
      await agent.act({ do: 'serve', on, name: 'greeter', service });
      expect(await spoken(lab, 'client', '203.0.113.7')).toBe('again\n');
    });

    test('a host may be given firewall rules, and its network settings may be written', async () => {
      const rule = ['INPUT', '-p', 'icmp', '-j', 'DROP'];
      await output(lab, 'server', 'iptables', '-A', ...rule);
      expect((await run(lab, 'client', 'ping', '-c', '1', '-W', '1', '203.0.113.7')).exit).toBe(1);
      await output(lab, 'server', 'iptables', '-D', ...rule);
      expect((await run(lab, 'client', 'ping', '-c', '1', '-W', '1', '203.0.113.7')).exit).toBe(0);
      await output(lab, 'server', 'sysctl', '-w', 'net.ipv4.tcp_tw_reuse=0');
      expect((await run(lab, 'server', 'sysctl', '-w', 'kernel.sysrq=1')).exit).not.toBe(0);
      expect((await run(lab, 'server', 'sysctl', '-w', 'fs.file-max=1000')).exit).not.toBe(0);
    });

    test('no host is in the network namespace of this machine', async () => {
      const own = await readlink('/proc/self/ns/net');
      for (const name of namesIn(routed))
        expect(await output(lab, name, 'readlink', '/proc/self/ns/net')).not.toBe(own);
    });

    test('no host has a default route but the one of the topology', async () => {
      const defaults = (name: string) => output(lab, name, 'ip', '-oneline', 'route', 'show', 'default');
      expect(await defaults('client')).toMatch(/^default via 192\.168\.7\.1 dev eth0\s*$/);
      expect(await defaults('server')).toMatch(/^default via 203\.0\.113\.1 dev eth0\s*$/);
      expect(await defaults('router')).toBe('');
      for (const name of namesIn(routed))
        expect(await output(lab, name, 'ip', '-6', 'route', 'show', 'default')).toBe('');
    });

    test('the world outside is out of reach: the last router has no route to it', async () => {
      expect((await run(lab, 'router', 'ip', 'route', 'get', NOWHERE)).stderr).toMatch(/unreachable/i);
      expect(await run(lab, 'client', 'ping', '-c', '1', '-W', '1', NOWHERE)).toMatchObject({ exit: 1 });
    });

    test('this machine is out of reach by any address that it has', async () => {
      for (const address of await ownAddresses()) {
        for (const name of namesIn(routed)) {
          expect(
            (await run(lab, name, 'ping', '-c', '1', '-W', '1', address)).exit,
            `${name} → ${address}`,
          ).not.toBe(0);
        }
      }
    });

    test('the machine has the rules, routes, links and settings that it had', async () => {
      expect(await machineState()).toEqual(before);
      await lab[Symbol.asyncDispose]();
      expect(await machineState()).toEqual(before);
    });

    test('a lab that was taken down has left nothing, and may be taken down again', async () => {
      await lab[Symbol.asyncDispose]();
      expect(await left()).toEqual([]);
      await expect(run(lab, 'client', 'true')).rejects.toThrow();
    });
  });

  terminalContract(engine);

  test('IPv6 addresses and routes work beside IPv4', async () => {
    await using lab = await engine.up(sixth, never);
    expect(await output(lab, 'client', 'ping', '-6', '-c', '1', '-W', '2', '2001:db8:113::7')).toMatch(
      /ttl=63/,
    );
    expect(await output(lab, 'client', 'ping', '-c', '1', '-W', '2', '203.0.113.7')).toMatch(/ttl=63/);
    const routes = await output(lab, 'router', 'ip', '-6', 'route', 'show', 'default');
    expect(routes).toBe('');
  });

  test('interfaces stand in the order of the topology', async () => {
    await using lab = await engine.up(star, never);
    const addresses = await output(
      lab,
      'router',
      'ip',
      '-oneline',
      '-4',
      'address',
      'show',
      'scope',
      'global',
    );
    const found = [...addresses.matchAll(/(eth\d)\s+inet ([\d.]+)/g)].map(([, device, address]) => [
      device,
      address,
    ]);
    expect(Object.fromEntries(found)).toEqual({
      eth0: '10.1.4.1',
      eth1: '10.1.1.1',
      eth2: '10.1.3.1',
      eth3: '10.1.2.1',
    });
  });

  test('this machine is no neighbour even where the lab has a network of the same addresses', async () => {
    const own = (await ownAddresses()).at(0)!; // The first link's: a real one, and not a bridge of Docker's.
    const beside = (more: number): string =>
      own.replace(/\d+$/, (last) => String((Number(last) % 200) + more));
    const overlapping: Topology = {
      networks: { lan: { subnets: [own.replace(/\d+$/, '0/24')] } },
      hosts: { client: { at: { lan: beside(20) } }, server: { at: { lan: beside(30) } } },
    };
    await using lab = await engine.up(overlapping, never);
    expect((await run(lab, 'client', 'ping', '-c', '1', '-W', '1', beside(30))).exit).toBe(0);
    expect((await run(lab, 'client', 'ping', '-c', '1', '-W', '1', own)).exit).not.toBe(0);
    // It would answer ARP, and then send what it answers out into the real network.
    const neighbours = await output(lab, 'client', 'ip', 'neighbour', 'show', own);
    expect(neighbours).not.toMatch(/REACHABLE|STALE|DELAY|PROBE/);
  });

  test('labs with the same addresses live beside each other', async () => {
    const greeting = (banner: string): Topology => ({
      ...pair,
      hosts: {
        client: pair.hosts['client']!,
        server: {
          ...pair.hosts['server']!,
          services: { greeter: { server: 'text', with: { banner: `${banner}\n` } } },
        },
      },
    });
    const banners = ['one', 'two', 'three'];
    const labs = await Promise.all(banners.map((banner) => engine.up(greeting(banner), never)));
    try {
      expect(await Promise.all(labs.map((lab) => spoken(lab, 'client', '192.168.7.30')))).toEqual(
        banners.map((banner) => `${banner}\n`),
      );
      await labs[0]![Symbol.asyncDispose]();
      expect(await spoken(labs[1]!, 'client', '192.168.7.30')).toBe('two\n');
    } finally {
      await Promise.all(labs.map((lab) => lab[Symbol.asyncDispose]()));
    }
    expect(await left()).toEqual([]);
  });

  test('a setup that fails is told, and leaves nothing', async () => {
    const broken = withSetup([['sh', '-c', 'echo no such thing >&2; exit 3']]);
    await expect(engine.up(broken, never)).rejects.toThrow(/server: .* got 3: no such thing/);
    expect(await left()).toEqual([]);
  });

  test('a service that cannot start is told, and leaves nothing', async () => {
    const services = { one: { server: 'text' }, two: { server: 'text' } };
    const broken = { ...pair, hosts: { ...pair.hosts, server: { ...pair.hosts['server']!, services } } };
    await expect(engine.up(broken, never)).rejects.toThrow(/EADDRINUSE/);
    expect(await left()).toEqual([]);
  });

  test('an abort before the start makes nothing', async () => {
    await expect(engine.up(pair, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    expect(await left()).toEqual([]);
  });

  test.for([30, 100, 200, 350, 500, 700])('an abort after %i ms leaves nothing', async (ms) => {
    const endless = withSetup([['sleep', '600']]);
    const began = performance.now();
    await expect(engine.up(endless, AbortSignal.timeout(ms))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await left()).toEqual([]);
    expect(performance.now() - began - ms).toBeLessThan(10_000);
  });
};
