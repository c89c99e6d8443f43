/** The way to an address: connections, routes, echoes, ports beside the goal's, and the client's own supply of ports. */
import type { Counters, HttpAnswer, Outcome } from './words.ts';

/** `connect`: one TCP attempt straight to an address and port, past any proxy setting. */
export type ConnectFacts = {
  readonly address: string;
  readonly port: number;
  readonly outcome: Outcome;
  readonly code?: string;
  readonly syscall?: string;
  readonly localAddress?: string;
  readonly localPort?: number;
  readonly counters?: Counters;
  /** Of silence: how often this very socket's request was sent again, and whether any of that is on its way (ss(8): `retrans`). */
  readonly retransmitted?: { readonly tried: number; readonly underWay: number };
};

export type AddressClass =
  | 'loopback'
  | 'private'
  | 'carrier-nat'
  | 'link-local'
  | 'unique-local'
  | 'documentation'
  | 'benchmark'
  | 'multicast'
  | 'unspecified'
  | 'public';

export type OwnAddress = {
  readonly address: string;
  readonly prefix: number;
  readonly device: string;
  readonly class: AddressClass;
  readonly up: boolean;
};

/** `route`: how this machine would reach the address. Both vantages use it; the server's measures towards the client. */
export type RouteFacts = {
  readonly address: string;
  readonly class: AddressClass;
  readonly route: 'local' | 'on-link' | 'specific' | 'default' | 'none';
  readonly via?: string;
  readonly device?: string;
  /** The matched destination, CIDR. */
  readonly prefix?: string;
  readonly own: readonly OwnAddress[];
  /** The next hop's neighbour entry, read after an attempt. */
  readonly neighbour?: 'complete' | 'incomplete' | 'failed' | 'absent';
  /** The hardware address, where somebody pinned that entry: the kernel never asks the link for it. */
  readonly pinned?: string;
  /**
   * Of `none`: by which error the kernel refuses (ip-route(8)). `no-route`: nothing matches. The others are entries that say
   * no: `unreachable` EHOSTUNREACH, `prohibit` EACCES, `blackhole` EINVAL.
   */
  readonly refusal?: 'no-route' | 'unreachable' | 'prohibit' | 'blackhole';
  /** The client's interfaces, loopback left out. `off`: set down; `no-carrier`: set up, and nothing at the other end. */
  readonly links?: readonly {
    readonly device: string;
    readonly state: 'up' | 'off' | 'no-carrier';
    /** IPv6 is switched off on it (net.ipv6.conf.*.disable_ipv6). */
    readonly noIpv6?: boolean;
  }[];
  /** Devices over which default routes of the address's family leave. */
  readonly defaults?: readonly string[];
};

export type PortSeen = {
  readonly port: number;
  readonly outcome: Outcome;
  readonly ms: number;
};

/** `siblings`: a few well-known and neighbouring ports of the same address. Polite: at most 12, once each. */
export type SiblingsFacts = {
  readonly address: string;
  readonly ports: readonly PortSeen[];
};

/** `udp`: the port asked by a datagram, where it refuses TCP. */
export type UdpFacts = {
  readonly address: string;
  readonly port: number;
  /** `refused`: an ICMP error says that nobody has it open. `silent` may mean open, filtered, or that such errors are held back. */
  readonly outcome: 'answered' | 'refused' | 'silent' | 'failed';
  /** What the answer shows. */
  readonly speaks?: 'quic' | 'dns';
  /** How another port of the address fared, which nobody has open. */
  readonly control: UdpFacts['outcome'];
};

/** `interception`: whether somebody answers in place of an address that nobody has. */
export type InterceptionFacts = {
  readonly address: string;
  readonly port: number;
  readonly outcome: Outcome;
  readonly answer?: HttpAnswer;
};

/** `local-ports`: the client's supply of local ports, and who holds them. */
export type LocalPortsFacts = {
  readonly range: readonly [number, number];
  /** Ports of the range that are not reserved. */
  readonly size: number;
  readonly reserved: number;
  /**
   * Local ports of the range in use towards the goal's address and port, by TCP state, as the kernel names them
   * (include/net/tcp_states.h): `ESTABLISHED`, `TIME_WAIT`, `FIN_WAIT2`, `CLOSE_WAIT`... States with no port are absent.
   */
  readonly toGoal: { readonly [state: string]: number };
  /** The same towards anywhere. */
  readonly all: { readonly [state: string]: number };
  readonly timeWaitReuse?: number;
};

/** `ping`: whether the address answers an ICMP echo. */
export type PingFacts = {
  readonly address: string;
  readonly answered: boolean;
  readonly ttl?: number;
  /** The ICMP error that came instead, and who sent it. */
  readonly error?: string;
  readonly from?: string;
};
