/** What the server's own machine tells. */
import type { FingerprintFacts } from './talk.ts';
import type { OwnAddress, RouteFacts } from './way.ts';
import type { Counters, Outcome } from './words.ts';

export type Listener = {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  /** True for an IPv6 socket that does not take IPv4. */
  readonly v6only?: boolean;
  readonly pid?: number;
  readonly process?: string;
  readonly queued?: number;
  readonly backlog?: number;
};

/** `listeners` (server): who listens, on what. */
export type ListenersFacts = {
  readonly listeners: readonly Listener[];
};

/** `addresses` (server): the machine's own addresses, and whether its links are up. */
export type AddressesFacts = {
  readonly own: readonly OwnAddress[];
  readonly defaultRoute?: boolean;
};

/** `arrivals` (server, watching): which connection attempts reached this machine while the client tried. */
export type ArrivalsFacts = {
  /** `capture` saw each packet; `counters` only know host-wide sums. */
  readonly method: 'capture' | 'counters';
  /** SYNs seen, by destination. Only with `capture`. */
  readonly seen?: readonly {
    readonly from: string;
    readonly to: string;
    readonly port: number;
    readonly count: number;
    /** The link that it came by. */
    readonly device?: string;
  }[];
  /** Answers that left: SYN-ACK and RST, by whom they go to and the port of this machine that gives them. Only with `capture`. */
  readonly answered?: readonly {
    readonly to: string;
    readonly port: number;
    readonly kind: 'syn-ack' | 'rst';
    readonly count: number;
  }[];
  /** Connection requests that this machine made itself, to itself too, and the answer that most of them met. Only with `capture`. */
  readonly onward?: readonly {
    readonly to: string;
    readonly port: number;
    readonly count: number;
    readonly answer: 'syn-ack' | 'rst' | 'none';
  }[];
  readonly counters: Counters;
};

/** `way-back` (server): what became of the answers to whoever asked for the goal's port, and the way that they would take. */
export type WayBackFacts = {
  /** Connections to the port that this machine has answered, and whose answer is not acknowledged (SYN_RECV), by who asked. */
  readonly pending: readonly { readonly from: string; readonly count: number }[];
  /** Connections to the port that are open, by who made them; at most 50 rows. */
  readonly open?: readonly { readonly from: string; readonly count: number }[];
  readonly ways: readonly (Pick<
    RouteFacts,
    'route' | 'via' | 'device' | 'prefix' | 'refusal' | 'neighbour'
  > & {
    /** Who asked. */
    readonly peer: string;
    /** The address of this machine that it asked, and the link that it came by, or comes by as a rule. */
    readonly to: string;
    readonly arrives?: string;
    /** False: the kernel throws away what comes from there by that link, since it would answer by another (rp_filter). */
    readonly admitted?: boolean;
  })[];
};

export type FirewallRule = {
  readonly tool: 'iptables' | 'ip6tables' | 'nft';
  readonly table: string;
  readonly chain: string;
  /** The rule, or `policy` for a chain's policy, as the tool prints it; at most 300 characters. */
  readonly rule: string;
  readonly verdict: 'drop' | 'reject';
  /** Packets that it took while the client tried. */
  readonly hits: number;
  /** True where the rule has no counter (nft): its `hits` are 0 and say nothing. */
  readonly uncounted?: boolean;
  /** True if it names the goal's port, or is a policy or rule for all ports. */
  readonly appliesToPort: boolean;
  /** True where only what this machine sends comes through its chain: for answers, the goal's port is where they come from. */
  readonly outgoing?: boolean;
  /** Where it chooses by the source: it takes `these`, or `all-but-these`. */
  readonly source?: 'these' | 'all-but-these';
  /** Its place among the rules of its chain, from 0; absent for a policy, which comes after all of them. */
  readonly nth?: number;
};

/** `firewall` (server, watching): rules that drop or refuse, those that moved, and the front end that manages them. */
export type FirewallFacts = {
  readonly rules: readonly FirewallRule[];
  /** Rules that accept the goal's port, or every port, from some sources only; at most 20. */
  readonly allowLists?: readonly (Pick<FirewallRule, 'tool' | 'table' | 'chain' | 'rule'> & {
    readonly namesPort: boolean;
    /** Where its turn comes: in its own chain, and in each from which packets for the goal's port jump to it. */
    readonly places?: readonly { readonly chain: string; readonly nth: number }[];
  })[];
  readonly managers: readonly {
    readonly name: 'ufw' | 'firewalld' | 'bt-panel';
    readonly active: boolean;
    /** Whether it opens the goal's port, where it can be asked. */
    readonly allowsPort?: boolean;
    /** Prefixes of the chains that it owns. */
    readonly chains: readonly string[];
  }[];
};

/** `self-connect` (server): the goal tried from the server itself, over loopback and over each own address. */
export type SelfConnectFacts = {
  readonly attempts: readonly { readonly address: string; readonly outcome: Outcome }[];
};

/** `local-services` (server): what each listening TCP port of this machine speaks, at most 16. */
export type LocalServicesFacts = {
  readonly services: readonly (FingerprintFacts & { readonly process?: string })[];
};

/** A process that listens on the goal's port. */
export type ListeningProcess = {
  readonly pid: number;
  readonly process: string;
  /** `stopped`: by a signal or a debugger; `waiting`: for a disk or another device, where no signal reaches it (proc(5), stat). */
  readonly state: 'running' | 'sleeping' | 'waiting' | 'stopped' | 'dead';
  /** How much of one core it took during the look, 0 to 1; more with several threads. */
  readonly busy?: number;
  readonly openFiles?: number;
  readonly fileLimit?: number;
};

/** One connection of the goal's port, from the client. */
export type HeldConnection = {
  readonly from: string;
  readonly fromPort: number;
  /** False: the kernel has made it, and no process has taken it (accept(2)) yet. */
  readonly accepted: boolean;
  /** Bytes that came and that the process has not read. */
  readonly unread: number;
  /** All bytes that came; absent where the kernel does not tell. */
  readonly received?: number;
  /** Bytes that the client's machine has not acknowledged. */
  readonly unsent: number;
};

/** `server-process` (server): does whoever listens on the goal's port take its connections, and read them? */
export type ServerProcessFacts = {
  readonly port: number;
  /** The accept queues: connections that wait, and how many may. One more than `backlog` fits in (sk_acceptq_is_full). */
  readonly queues: readonly { readonly address: string; readonly queued: number; readonly backlog: number }[];
  /** At most 16; none where only root may see whose the port is. */
  readonly processes: readonly ListeningProcess[];
  /** How many connections of the port are open, not taken yet, and taken with something unread: of all clients. */
  readonly connections: {
    readonly open: number;
    readonly notAccepted: number;
    readonly unread: number;
  };
  /** Those of the client's own addresses, at most 32. */
  readonly ofClient: readonly HeldConnection[];
};

/** `restarts` (server): whether the goal's port opens and closes while one looks, and what is started over and over. */
export type RestartsFacts = {
  readonly watchedMs: number;
  /** How often somebody was found to listen on the port, and nobody; and how often that changed from one look to the next. */
  readonly open: number;
  readonly closed: number;
  readonly changes: number;
  /** Programs of which one ended and the same parent started another, twice or more meanwhile. */
  readonly reborn?: readonly { readonly process: string; readonly times: number }[];
};
