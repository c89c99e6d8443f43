/** One host as a container: started, and its agent saying hello. Imported late, since it brings testcontainers along. */
import { GenericContainer, PullPolicy, type WaitStrategy } from 'testcontainers';
import type { Agent, HostName } from '../../core/types.ts';
import { connectAgent, type Connected } from '../../agent/connect.ts';
import type { Docker } from './client.ts';
import { limits } from './limits.ts';
import type { Turn } from './turns.ts';
import { attachPipe, type ContainerPipe } from './pipe.ts';
import type { Wire } from './networks.ts';

export interface HostOrder {
  readonly image: string;
  /** The agent's program. It comes with the host and not with the image, so that a change of its code needs no new image. */
  readonly bundle: Buffer;
  /** Of the container. */
  readonly name: string;
  readonly host: HostName;
  readonly forwards: boolean;
  /** In the order of its interfaces. */
  readonly wires: readonly Wire[];
  readonly labels: Record<string, string>;
  /** At its networks. */
  readonly turn: Turn;
  /** The network namespace that the agent must never act in: ours. */
  readonly apartFrom: string;
}

const endpoint = (wire: Wire, host: HostName) => {
  const place = wire.hosts.indexOf(host);
  return {
    IPAMConfig: { IPv4Address: wire.subnet.addressOf(place), IPv6Address: wire.subnet6?.addressOf(place) },
  };
};

const ready = (waiting: () => Promise<unknown>): WaitStrategy => ({
  waitUntilReady: async () => void (await waiting()),
  withStartupTimeout: () => ready(waiting),
  isStartupTimeoutSet: () => false,
  getStartupTimeout: () => 0,
});

/**
 * Its main process is the agent, on the pipe that we attach before it starts: so the agent needs no `docker exec` of its
 * own, and nothing of the host outlives the pipe.
 */
class HostContainer extends GenericContainer {
  pipe: ContainerPipe | undefined;
  connected: Promise<Connected> | undefined;
  readonly #docker: Docker;
  readonly #order: HostOrder;

  constructor(docker: Docker, order: HostOrder) {
    super(order.image);
    this.#docker = docker;
    this.#order = order;
    const { host, wires } = order;
    this.hostConfig = limits(order.forwards);
    this.networkMode = wires[0]?.name ?? 'none';
    this.createOpts = {
      ...this.createOpts,
      Hostname: host,
      OpenStdin: true,
      StdinOnce: true,
      AttachStdin: true,
      NetworkingConfig: { EndpointsConfig: wires[0] ? { [wires[0].name]: endpoint(wires[0], host) } : {} },
    };
    this.withName(order.name)
      .withLabels(order.labels)
      .withCommand(['misdial-host', String(order.bundle.length), '--apart-from', order.apartFrom])
      .withPullPolicy(PullPolicy.neverPull())
      // Ryuk would be a further container, and one that holds the Docker socket. Our watchdog does without.
      .withAutoCleanup(false)
      .withWaitStrategy(ready(async () => this.connected));
  }

  protected override async containerCreated(id: string): Promise<void> {
    const { api } = this.#docker;
    const { host, wires, bundle } = this.#order;
    // One after the other: before API 1.44 a container is created with one network, and joins the others by itself.
    for (const wire of wires.slice(1)) {
      await api.getNetwork(wire.id).connect({ Container: id, EndpointConfig: endpoint(wire, host) });
    }
    this.pipe = await attachPipe(api.getContainer(id));
    this.pipe.input.write(bundle); // Ten times as fast as copying it in by Docker's archive call.
    this.connected = connectAgent(this.pipe);
    this.connected.catch(() => {}); // Awaited once the container has started.
    await this.#order.turn.mine;
  }

  protected override async containerStarting(): Promise<void> {
    this.#order.turn.done(); // It has started, and its agent is starting.
  }
}

const start = async (docker: Docker, order: HostOrder): Promise<Connected> => {
  const container = new HostContainer(docker, order);
  try {
    await container.start();
  } catch (error) {
    const words = container.pipe?.lastWords();
    container.pipe?.drop();
    // A container that ended is gone at once, and then Docker has only that to say.
    throw words ? new Error(`${order.host}: ${words}`, { cause: error }) : error;
  } finally {
    order.turn.done();
  }
  return container.connected!;
};

/** Starts a host. Rejects with what its agent said if that ends before its hello. */
export const startHost = async (docker: Docker, order: HostOrder): Promise<Agent> => {
  const { agent, hello } = await start(docker, order);
  if (hello.netns === null || hello.netns === order.apartFrom) {
    throw new Error(`${order.host}: expected an agent in a network namespace of its own, got ${hello.netns}`);
  }
  return agent;
};
