/**
 * What each probe's evidence says: the contract between probes, which measure, and causes, which judge.
 *
 * A field is absent where it was not measured. Text from the network is bounded by the probe that read it, and escaped
 * by whatever prints it. Times are in ms.
 */
import type { Evidence, Facts, ProbeId } from './types.ts';
import type { Failure } from './failure.ts';

/** `exchange`: the words of a `tcp:` or `tls:` client, which has no protocol that is known here. */
export type Phase = 'name' | 'proxy' | 'connect' | 'tls' | 'http' | 'websocket' | 'exchange' | 'done';

/** An answer to an HTTP request. Header names are lower case; at most 40 headers of 300 characters. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** The first 400 characters. */
  readonly body?: string;
};

/** How a TCP attempt ended: `silent` is no answer in the time given. */
export type Outcome = 'open' | 'refused' | 'silent' | 'unreachable' | 'failed';

/**
 * What a port was found to speak. `silent`: it accepted and said nothing to anything we said; `closes`: it accepted and
 * closed without a word; `http2`: HTTP/2 and no HTTP/1.1; `none`: it did not accept, and the evidence's failure says how.
 */
export type Speaks =
  | 'http'
  | 'websocket'
  | 'tls'
  | 'ssh'
  | 'smtp'
  | 'ftp'
  | 'pop3'
  | 'imap'
  | 'redis'
  | 'mysql'
  | 'postgres'
  | 'mongodb'
  | 'amqp'
  | 'vnc'
  | 'http2'
  | 'text'
  | 'binary'
  | 'silent'
  | 'closes'
  | 'none';

/** Counters of the kernel that moved during a measurement (/proc/net/snmp, netstat), by name: `Tcp.AttemptFails`. */
export type Counters = { readonly [name: string]: number };

/** Who stands before a server, with the header that shows it. */
export type Intermediary = { readonly name: string; readonly header: string; readonly cdn: boolean };

/** What is wrong with a 101: the header that is missing or not right. */
export type HandshakeFlaw = 'upgrade' | 'connection' | 'accept' | 'extensions' | 'subprotocol';

/**
 * What the kernel did with one connection of ours while no answer came (tcp_info, ss(8)). In bytes, headers left out.
 * `acked` is in the hands of the other machine's kernel; `unacked` is not, of which `unsent` was held back here.
 */
export type Carried = {
  readonly acked: number;
  readonly unacked: number;
  readonly unsent: number;
  readonly received: number;
  /** Segments that the other machine has, wherever they lie in the stream (RFC 2018); told since Linux 4.18. */
  readonly delivered?: number;
  /** Segments that were sent again. */
  readonly retransmitted: number;
  /** Segments that came although earlier ones did not. */
  readonly outOfOrder: number;
  /** How long the other side would take no more (its receive window was closed), in ms. */
  readonly windowClosedMs: number;
};

/** How one connection stood at a moment: `ms` since it was connected, bytes written and read, TLS included. */
export type Moved = Carried & { readonly ms: number; readonly written: number; readonly read: number };

/** `attempt`: the goal, tried as a plain program tries it: system resolver, proxy settings, TLS, HTTP, WebSocket. */
export type AttemptFacts = {
  /** How far it came: the phase that failed, or `done`. */
  readonly phase: Phase;
  readonly code?: string;
  readonly syscall?: string;
  readonly address?: string;
  readonly port?: number;
  /** The proxy that the settings sent it through. */
  readonly proxy?: string;
  readonly answer?: HttpAnswer;
  /** The first bytes that came where no HTTP came, escaped, at most 200 characters. */
  readonly firstBytes?: string;
  readonly message?: string;
  /** The CDN or reverse proxy that the answer names. */
  readonly intermediary?: Intermediary;
  /** Why a 101 was no good. */
  readonly flaw?: HandshakeFlaw;
  /** An answer that began and did not end: its status, and of its body the bytes that came, of those that were promised. */
  readonly cut?: { readonly status: number; readonly got: number; readonly of: number };
  /** It was open and quiet for so long when it ended, or until the client went on and got no answer. */
  readonly quietMs?: number;
  /** How the server closed a WebSocket that it had just opened; without a code, it hung up (1006 to programs). */
  readonly closed?: { readonly code?: number; readonly reason?: string };
  /** Of a connection on which no answer came: what became of what was said. */
  readonly carried?: Carried;
  /** Of the same: how it stood from time to time. */
  readonly moved?: readonly Moved[];
  /** How long the name took to be looked up, and the connection to be made, straight to the server. */
  readonly nameMs?: number;
  readonly connectMs?: number;
  /** The program in whose place it was tried. */
  readonly inPlaceOf?: Standing;
};

/** A process, and how many file descriptors it has and may have. */
export type Standing = {
  readonly pid: number;
  readonly process: string;
  readonly openFiles: number;
  readonly fileLimit: number;
};

/** One of several tries of the goal. */
export type Try = Pick<AttemptFacts, 'phase' | 'address' | 'nameMs' | 'connectMs'> & {
  /** When it began, after the first of all. */
  readonly at: number;
  readonly ms: number;
  readonly failure: Failure | null;
};

/** Tries that begin one after the other, `everyMs` apart, whether or not those before have ended. */
export type Round = { readonly everyMs: number; readonly tries: readonly Try[] };

/**
 * `repeats`: the goal, tried again and again as a plain program tries it: quickly, slowly, and quickly once more. Slow tries are
 * given time for one retransmission, quick ones not, whatever the client's own patience is (`target.patienceMs`).
 */
export type RepeatsFacts = {
  readonly rounds: readonly Round[];
  /** Echo requests that were sent to the goal's address meanwhile, and that were answered. */
  readonly echoes?: { readonly sent: number; readonly answered: number };
  readonly counters?: Counters;
};

/** What was left out of the client's way, to see what comes after it. `way`: all of it, tried on the server itself. */
export type Past = 'name' | 'proxy' | 'certificate' | 'way';

/** `onward`: the goal, tried past what stops the client. */
export type OnwardFacts = AttemptFacts & { readonly past: readonly Past[] };

export type ResolverAnswer = {
  readonly server: string;
  readonly outcome:
    | 'answer'
    | 'no-address'
    | 'no-such-name'
    | 'failed'
    | 'refused'
    | 'timeout'
    | 'unreachable';
  readonly addresses: readonly string[];
  /** Seconds left to live, the smallest of the answer's records. */
  readonly ttl?: number;
  readonly authoritative?: boolean;
  /** True if the answer did not fit into a datagram: then the outcome is what came of asking again over TCP. */
  readonly cut?: boolean;
  /** The names that aliases (CNAME) lead through, the one asked for first. One that comes a second time ends the list. */
  readonly aliases?: readonly string[];
  readonly ms: number;
};

/** Whether the aliases lead back to a name that they came through. */
export const goesInCircles = ({ aliases = [] }: Pick<ResolverAnswer, 'aliases'>): boolean =>
  new Set(aliases).size < aliases.length;

/** A name that programs try where another one was written, and what the first resolver says of it. */
export type SearchedName = {
  readonly name: string;
  /** Tried before the name as it is written; otherwise after it. */
  readonly early: boolean;
  readonly answer: ResolverAnswer;
};

/** `names`: the name resolved in every way that this machine has. Nothing but `literal` for an address. */
export type NamesFacts = {
  readonly name: string;
  readonly literal: boolean;
  /** What getaddrinfo gives to programs. */
  readonly system: readonly string[];
  readonly systemFailure?: Failure;
  readonly hostsFile: readonly { readonly address: string; readonly line: number; readonly file: string }[];
  /** Each configured resolver, asked alone. */
  readonly resolvers: readonly ResolverAnswer[];
  /** The zone's own name servers, found through the resolvers and asked alone. */
  readonly authority: readonly ResolverAnswer[];
  /** What the search list makes of the name (resolv.conf(5)), in its order. Absent where there is none. */
  readonly searched?: readonly SearchedName[];
};

/** `invented-names`: names that nobody has, asked of each resolver: the truth is that there are no such names. */
export type InventedNamesFacts = {
  readonly answers: readonly { readonly name: string; readonly answer: ResolverAnswer }[];
};

export type ProxySetting = {
  readonly variable: string;
  readonly value: string;
  /** `environment`, or the file and line that set it. */
  readonly source: string;
};

/** `proxy-settings`: the client's own proxy settings, and the one that applies to the goal. */
export type ProxySettingsFacts = {
  readonly settings: readonly ProxySetting[];
  readonly applies: ProxySetting | null;
  /** NO_PROXY, where it takes the goal out. */
  readonly exempt: boolean;
};

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

/** `fingerprint`: what a port of the address speaks, by listening, then by asking in several tongues. */
export type FingerprintFacts = {
  readonly address: string;
  readonly port: number;
  readonly speaks: Speaks;
  /** What it says unasked, escaped, at most 200 characters. */
  readonly banner?: string;
  /** The answer to a GET of the goal's path, with the goal's Host. Where the port speaks TLS, asked within TLS, as `upgrade` is. */
  readonly get?: HttpAnswer;
  /** The answer to a WebSocket upgrade of the goal's path. */
  readonly upgrade?: HttpAnswer;
  readonly upgradeAccepted?: boolean;
  /** What answered a plain request for HTTP that is not HTTP, escaped, at most 200 characters. */
  readonly reply?: string;
  /** True if it hangs up on whoever connects, before anything is asked. */
  readonly closesUnasked?: boolean;
  /** The answer to the same GET after a PROXY header (haproxy's PROXY protocol, version 1), where without one there was none. */
  readonly afterProxyHeader?: HttpAnswer;
  /** Names in the certificate, where it speaks TLS. */
  readonly certificateNames?: readonly string[];
  /** SHA-256 of that certificate, hexadecimal. */
  readonly certificateFingerprint?: string;
  /** The CDN or reverse proxy that its headers name, with the header that shows it. */
  readonly intermediary?: Intermediary;
  /**
   * True if the goal's own request succeeds on this port (on another port than the goal's, a redirect is no success).
   * Nothing identifies the service of a `tcp:` or `tls:` goal: there it can be true on the goal's own port only.
   */
  readonly servesGoal: boolean;
  /**
   * True if, beside the goal's path, a path that nobody has is served as well: that the goal's request succeeds then says
   * nothing. Asked only of another port than the goal's that serves an `http:` goal with a path.
   */
  readonly servesAnything?: boolean;
};

/** One certificate that a server showed. */
export type CertificateSeen = {
  readonly subject: string;
  readonly issuer: string;
  /** Alternative names; the common name where it has none. At most 20. */
  readonly names: readonly string[];
  /** Good from and until, ISO 8601. */
  readonly from: string;
  readonly until: string;
  readonly selfSigned: boolean;
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string;
  /** Where it says that its issuer's certificate can be had (AIA, RFC 5280 §4.2.2.1). */
  readonly issuerUrl?: string;
};

/** One handshake, verified but never refused by us. */
export type Handshake = {
  readonly done: boolean;
  /** Why it was not done, where it was not. */
  readonly failure?: Failure;
  readonly code?: string;
  /** The alert by which the server ended it (RFC 8446 §6): 40 handshake_failure, 70 protocol_version... */
  readonly alert?: number;
  readonly version?: string;
  readonly cipher?: string;
  /** The application protocol that was agreed on (ALPN). */
  readonly protocol?: string;
  /** What is wrong with the chain by what this machine trusts, as OpenSSL names it: `CERT_HAS_EXPIRED`... Null: nothing. */
  readonly verification?: string | null;
  /** Whether the first certificate is good for the goal's name or address. */
  readonly nameMatches?: boolean;
  /** The server's own certificate first; at most 6. */
  readonly chain?: readonly CertificateSeen[];
  /** True if the server asked for a certificate of the client. Unknown within TLS 1.3, which hides it. */
  readonly asksCertificate?: boolean;
};

/** `tls`: how the port shakes hands, on the terms of a plain program and on others. Only terms that could matter were tried. */
export type TlsFacts = {
  readonly address: string;
  readonly port: number;
  /** The client's clock, ISO 8601. */
  readonly now: string;
  /** On the terms of a plain program. */
  readonly plain: Handshake;
  /** At most TLS 1.2, where a wish for a client's certificate can be seen. */
  readonly classic?: Handshake;
  /** Without the server's name (SNI). */
  readonly nameless?: Handshake;
  /** For an address: with a name that this machine knows for it. */
  readonly named?: Handshake & { readonly name: string };
  /** TLS 1.0 and 1.1 only. */
  readonly old?: Handshake;
  /** With every cipher that there is. */
  readonly anyCipher?: Handshake;
  /** Without a word about application protocols, and with those of others (h2, mqtt...). */
  readonly noProtocol?: Handshake;
  readonly otherProtocols?: Handshake;
  /** The chain verified once more, with the issuer that the certificate itself points to. */
  readonly completed?: { readonly from: string; readonly verification: string | null };
  /** What greets in plain, where TLS is not spoken, and whether it offers to change to TLS. */
  readonly starttls?: { readonly protocol: 'smtp' | 'imap' | 'pop3' | 'ftp'; readonly offered: boolean };
};

/** One change to the goal's request. */
export type Variant = {
  /** Another path; without the `Origin`, or with the server's own; without the subprotocols, or without the further headers. */
  readonly change: 'path' | 'no-origin' | 'own-origin' | 'no-protocols' | 'no-headers';
  /** The path or origin. */
  readonly value?: string;
  /** The request succeeded. */
  readonly accepted: boolean;
  readonly status?: number;
};

/** `variants`: the goal's request, asked in other ways, one change at a time: what the server objects to. */
export type VariantsFacts = {
  readonly address: string;
  readonly port: number;
  readonly asked: readonly Variant[];
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

/**
 * `neutral`: a request with nothing of the goal's own in it (no name, no path, no upgrade, no header) and of the same length;
 * where the goal speaks TLS, a handshake without a name.
 */
export type NeutralFacts = {
  readonly address: string;
  readonly port: number;
  readonly within: 'plain' | 'tls';
  /** Its length in bytes. */
  readonly size?: number;
  readonly outcome: 'answered' | 'closed' | 'reset' | 'silent' | 'none';
};

/** `exchange`: the goal's request on a connection of its own, watched while it waits for its answer. */
export type ExchangeFacts = {
  readonly address: string;
  readonly port: number;
  /** How far it came. */
  readonly phase: Phase;
  /** How long it took to connect, or to give that up, and how long it took another one while the request was under way. */
  readonly connectMs?: number;
  readonly meanwhileMs?: number;
  /** In the order of time. */
  readonly samples: readonly Moved[];
};

/** A request that asks for nothing much, made to weigh so many bytes. */
export type Weighed = { readonly bytes: number; readonly answered: boolean };

/** One connection to the goal, and what became of it while it was quiet. */
export type QuietTry = {
  /**
   * `quiet`: nothing is said until the end. `kept`: something now and then. `brief`: quiet for a fifth of the time. `idle`:
   * for half as long again, and nothing is said at the end, to see whether the server ends it.
   */
  readonly how: 'quiet' | 'kept' | 'brief' | 'idle';
  /** When it began to be quiet, in ms since the first did. */
  readonly fromMs: number;
  /**
   * `answered`: what was said at the end was. `open`: it lived until the end, where there is nothing that could be asked.
   * `closed`, `reset`: it was ended. `silent`: what was said at the end was not answered.
   */
  readonly ended: 'answered' | 'open' | 'closed' | 'reset' | 'silent';
  /** How long ago that was when it ended, in ms. */
  readonly afterMs: number;
  /** Of silence: what became of what was said. */
  readonly carried?: Carried;
};

/** `quiet`: connections that say nothing for as long as the goal's client does, some of them together at different times. */
export type QuietFacts = {
  readonly address: string;
  readonly port: number;
  readonly quietMs: number;
  readonly tries: readonly QuietTry[];
  /** For how long the server says that it keeps a connection for the next request (Keep-Alive: timeout), in ms. */
  readonly promisedMs?: number;
  /** After that, a new connection was served. */
  readonly freshWorks?: boolean;
};

/** An echo request of so many bytes, headers included. `told`: somebody said that it is too large, and what would not be. */
export type Echoed = Weighed & { readonly told?: number };

/** `sizes`: how large a packet may be that comes through, and whether it is by its size that the goal's request hangs. */
export type SizesFacts = {
  readonly address: string;
  readonly port: number;
  /** The largest packet that leaves this machine towards the address. */
  readonly mtu: number;
  /** Echo requests that no router may cut up, by the size of the packet. */
  readonly echoes: readonly Echoed[];
  /** Small requests, made heavy by a header that means nothing, each on a connection of its own. */
  readonly padded: readonly Weighed[];
  /** A question whose answer is small: a path that nobody has; of TLS, a handshake that must fail. */
  readonly smallAnswer?: boolean;
  /** The goal's own request, with segments of at most so many bytes both ways. */
  readonly inSmallSegments?: { readonly mss: number; readonly answered: boolean };
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

/** Facts by probe. A probe that is not listed here has facts that nobody judges yet. */
export interface FactsByProbe {
  readonly attempt: AttemptFacts;
  readonly onward: OnwardFacts;
  readonly repeats: RepeatsFacts;
  readonly names: NamesFacts;
  readonly 'invented-names': InventedNamesFacts;
  readonly 'proxy-settings': ProxySettingsFacts;
  readonly connect: ConnectFacts;
  readonly route: RouteFacts;
  readonly siblings: SiblingsFacts;
  readonly fingerprint: FingerprintFacts;
  readonly tls: TlsFacts;
  readonly variants: VariantsFacts;
  readonly interception: InterceptionFacts;
  readonly udp: UdpFacts;
  readonly neutral: NeutralFacts;
  readonly exchange: ExchangeFacts;
  readonly sizes: SizesFacts;
  readonly quiet: QuietFacts;
  readonly 'local-ports': LocalPortsFacts;
  readonly ping: PingFacts;
  readonly listeners: ListenersFacts;
  readonly addresses: AddressesFacts;
  readonly arrivals: ArrivalsFacts;
  readonly firewall: FirewallFacts;
  readonly 'way-back': WayBackFacts;
  readonly 'self-connect': SelfConnectFacts;
  readonly 'local-services': LocalServicesFacts;
  readonly 'server-process': ServerProcessFacts;
  readonly restarts: RestartsFacts;
}

/** All evidence of one probe, typed. */
export const evidenceOf = <P extends keyof FactsByProbe & ProbeId>(
  evidence: readonly Evidence[],
  probe: P,
): readonly Evidence<FactsByProbe[P] & Facts>[] =>
  evidence.filter((one): one is Evidence<FactsByProbe[P] & Facts> => one.probe === probe);

/** The first evidence of one probe, typed. */
export const firstOf = <P extends keyof FactsByProbe & ProbeId>(
  evidence: readonly Evidence[],
  probe: P,
): Evidence<FactsByProbe[P] & Facts> | undefined => evidenceOf(evidence, probe)[0];
