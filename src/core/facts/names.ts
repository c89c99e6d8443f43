/** Where names lead, and where the client's own settings send it. */
import type { Failure } from '../failure.ts';

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
