/** A topology made real, out of containers. */
import { randomBytes } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import type { Agent, Host, HostName, Lab, Topology } from '../../core/types.ts';
import { agentBundle } from '../../agent/bundle.ts';
import { serveAll, setUp, writeFiles } from '../lib/furnish.ts';
import { terminalOn } from '../lib/terminal.ts';
import { addressesOf } from '../lib/wiring.ts';
import { docker, type Docker } from './client.ts';
import { ensureImage } from './image.ts';
import { LAB, labelsOf } from './labels.ts';
import { machineAddresses } from './machine.ts';
import { makeWire, type Wire } from './networks.ts';
import { ownOwner } from './owner.ts';
import { removeLabelled } from './remove.ts';
import { together } from '../lib/together.ts';
import { openPty } from './terminal.ts';
import { turns } from './turns.ts';
import { watchOver } from './watchdog.ts';
import { wireHost } from './wire-host.ts';

/** All labs of this process, for its watchdog. */
const SESSION = randomBytes(8).toString('hex');

/** What keeps a lab apart from this machine; of a machine elsewhere, nothing can be known and nothing can be mistaken. */
const surroundings = async (local: boolean) => ({
  apartFrom: (local && (await readlink('/proc/self/ns/net').catch(() => null))) || 'net:[0]',
  machine: local ? await machineAddresses() : [],
});

const hostOf = (
  { api }: Docker,
  name: HostName,
  topology: Topology,
  agent: Agent,
  container: string,
): Host => ({
  name,
  addresses: addressesOf(topology.hosts[name]!),
  agent,
  shell: ['docker', 'exec', '-it', container, 'bash'],
  exec: ['docker', 'exec', '-i', container],
  terminal: async (size) => terminalOn(await openPty(api.getContainer(container), size), agent, name),
});

const build = async (
  at: Docker,
  lab: string,
  topology: Topology,
  signal: AbortSignal,
): Promise<readonly Host[]> => {
  const [image, bundle, { startHost }, owner, { apartFrom, machine }] = await Promise.all([
    ensureImage(),
    agentBundle().then((text) => Buffer.from(text)),
    import('./container.ts'),
    ownOwner(),
    surroundings(at.local),
    watchOver(SESSION),
  ]);
  const labels = labelsOf(owner, SESSION, lab);
  signal.throwIfAborted();
  const made = Object.keys(topology.networks).map(async (network): Promise<[string, Wire]> => {
    return [network, await makeWire(at.api, topology, network, `misdial-${lab}-${network}`, labels, signal)];
  });
  const wires = new Map(await together(made));
  signal.throwIfAborted();
  const takeTurn = turns(at.miscounts);
  // Hosts of one network first, so that those on different networks start at the same time.
  const inOrder = Object.entries(topology.hosts).toSorted(
    ([, one], [, other]) => Object.keys(one.at).length - Object.keys(other.at).length,
  );
  const hosts = await together(
    inOrder.map(async ([host, spec]): Promise<Host> => {
      const own = new Map(Object.keys(spec.at).map((network) => [network, wires.get(network)!]));
      const name = `misdial-${lab}-${host}`;
      const forwards = spec.forwards === true;
      const turn = takeTurn([...own.keys()]);
      const order = {
        image,
        bundle,
        name,
        host,
        forwards,
        wires: [...own.values()],
        labels,
        turn,
        apartFrom,
      };
      const agent = await startHost(at, order);
      signal.throwIfAborted();
      await wireHost(agent, host, topology, own, machine, signal);
      await writeFiles(agent, host, spec, signal);
      await setUp(agent, host, spec, signal);
      return hostOf(at, host, topology, agent, name);
    }),
  );
  await together(hosts.map(({ agent, name }) => serveAll(agent, name, topology.hosts[name]!, signal)));
  return hosts;
};

/** Boots a topology. Rejects, with nothing left, if anything of it fails or the signal aborts. */
export const upLab = async (topology: Topology, signal: AbortSignal): Promise<Lab> => {
  signal.throwIfAborted();
  const at = await docker();
  const id = randomBytes(4).toString('hex');
  const remove = async (): Promise<void> => void (await removeLabelled(at, `${LAB}=${id}`));
  try {
    const hosts = await build(at, id, topology, signal);
    let down: Promise<void> | undefined;
    return {
      hosts: new Map(hosts.map((host) => [host.name, host])),
      [Symbol.asyncDispose]: () => (down ??= remove()),
    };
  } catch (error) {
    await remove();
    throw signal.aborted ? signal.reason : error;
  }
};
