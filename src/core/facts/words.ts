/** What several probes tell of in the same words. */

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
