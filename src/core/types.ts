/**
 * Every noun of misdial. Plain readonly data and a few small interfaces; no code.
 *
 * A type belongs here only if two layers that may not import each other both speak of it.
 */
import type { Failure, Symptom } from './failure.ts';

export type { Failure, Symptom } from './failure.ts';

export type HostName = string;
export type NetworkName = string;
export type ServiceName = string;
export type ServerId = string;
export type FaultId = string;
export type CauseId = string;
export type ProbeId = string;
export type EvidenceId = string;

/** A value that survives JSON unchanged: all that may cross the pipe to an agent. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };
export type Facts = { readonly [key: string]: Json | undefined };

// ── The broken world ────────────────────────────────────────────────────────────────────────────

/** One Ethernet segment. Its subnets (CIDR) give the prefix lengths of the addresses on it. */
export interface Network {
  readonly subnets: readonly string[];
}

/** One small server of `src/servers`, and its parameters. */
export interface ServiceSpec {
  readonly server: ServerId;
  readonly with?: Facts;
}

/** One machine. */
export interface HostSpec {
  /** Its addresses (without prefix length), by network. One interface a network, in this order: eth0, eth1... */
  readonly at: Readonly<Record<NetworkName, string | readonly string[]>>;
  /** Default gateways: at most one address a family. */
  readonly gateway?: string | readonly string[];
  /** Further routes: destination (CIDR) and next hop. */
  readonly routes?: readonly { readonly to: string; readonly via: string }[];
  /** True for a router: it forwards packets between its networks. */
  readonly forwards?: boolean;
  /** Lines of its hosts file, name → address, beside localhost and its own name. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Addresses of its resolvers. None: it can resolve only what its hosts file says. */
  readonly resolvers?: readonly string[];
  /** Files that exist before anything starts: path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Commands that make the host what it soundly is (an allow rule, a red herring). Run in order, before services. */
  readonly setup?: readonly (readonly string[])[];
  readonly services?: Readonly<Record<ServiceName, ServiceSpec>>;
}

/** Networks and hosts. */
export interface Topology {
  readonly networks: Readonly<Record<NetworkName, Network>>;
  readonly hosts: Readonly<Record<HostName, HostSpec>>;
}

/** What a client says beside its URL. */
export interface Saying {
  /** Further headers of its request: `Origin`, `Cookie`, `Authorization`... */
  readonly headers?: Readonly<Record<string, string>>;
  /** The WebSocket subprotocols that it offers. */
  readonly protocols?: readonly string[];
  /** What it says first over a `tcp:` or `tls:` goal, which asks nothing of its own. */
  readonly says?: string;
  /** Over these it then waits for words of the server's; without it, an open connection is all that it wants. */
  readonly hears?: boolean;
  /**
   * The bytes that it has to deliver: the body of its request (which is a POST then), a message on a WebSocket, or what it sends
   * after `says`.
   */
  readonly payload?: number;
}

/** How a client goes about it, where that is known, or is not as programs do by themselves. */
export interface Manner {
  /** The user says "sometimes": it has to be tried so often to be felt. Absent: it fails as often as it is tried. */
  readonly tries?: number;
  /** From the beginning of one try to that of the next, in ms; a try that takes longer is waited for. Absent: one after the other. */
  readonly everyMs?: number;
  /** True: whoever looks for the cause is to try no more often than `tries`, and no faster than `everyMs`, either. */
  readonly sparing?: boolean;
  /** The client gives up after so long without an answer, in ms: for each of name, connection, and request. */
  readonly patienceMs?: number;
  /** Once it is connected, or has its first answer, it says nothing for so long, and then goes on over the same connection. In ms. */
  readonly quietMs?: number;
  /** From try to try that silence is shorter or longer, by so much at the most, in ms. Absent: always the same. */
  readonly quietSpreadMs?: number;
  /** It goes to the first address that a name has, and to no other. */
  readonly firstAddressOnly?: boolean;
  /** The address and the port that it comes from, where it does not leave them to the kernel. */
  readonly localAddress?: string;
  readonly localPort?: number;
  /** The program that tries, by its pid or a part of its command line: a try then has no more file descriptors left than that one. */
  readonly process?: string;
}

/** What is asked of a client beside its URL. */
export interface Wishes extends Saying, Manner {}

/** What the client tries. */
export interface Goal extends Wishes {
  readonly url: string;
  /** The host that tries: the client vantage. */
  readonly from: HostName;
  /** The host that its owner calls "the server": the server vantage, whether or not the URL leads there. */
  readonly server: HostName;
}

export interface FaultUse {
  readonly fault: FaultId;
  readonly on: HostName;
  readonly with?: Facts;
}

/** Something that the machine or the host image must offer; without it the scenario is skipped, and says so. */
export type Need = `program:${string}` | `python:${string}` | `kernel:${string}`;

/** One broken world as plain data. */
export interface Scenario {
  readonly title: string;
  /** What the user reports, in the user's words. Never gives the cause away. */
  readonly ticket: string;
  readonly topology: Topology;
  readonly goal: Goal;
  /** In the order of injection; undone in reverse. Empty for a healthy world. */
  readonly faults: readonly FaultUse[];
  /** What the plain client feels once the faults are in: `none` for a healthy world. */
  readonly symptom: Symptom;
  /**
   * The causes that were injected, in the order in which they stop the client: it feels the first, and meets the next once that
   * one is mended. Empty for a healthy world. Never shown to a diagnoser.
   */
  readonly truth: readonly CauseId[];
  /** From where the causes after the first show as well (`client`: from both, too). Absent: from nowhere while the first stands. */
  readonly alsoFrom?: VantageSet;
  /** The causes that nobody can tell from the truth at the client vantage. */
  readonly twins?: readonly CauseId[];
  /** The causes that nobody can tell from the truth with the server's end in view either: what differs is on a router between. */
  readonly twinsAtBoth?: readonly CauseId[];
  /** From vague to plain, for a trainee. */
  readonly hints: readonly string[];
  readonly needs?: readonly Need[];
  /** What there is to learn, in a sentence or two; shown after the answer. */
  readonly lesson: string;
}

// ── Breaking ────────────────────────────────────────────────────────────────────────────────────

/** One change on one host, as data. */
export type Action =
  | { readonly do: 'run'; readonly on: HostName; readonly argv: readonly string[]; readonly stdin?: string }
  | { readonly do: 'serve'; readonly on: HostName; readonly name: ServiceName; readonly service: ServiceSpec }
  | { readonly do: 'stop'; readonly on: HostName; readonly name: ServiceName }
  | { readonly do: 'write'; readonly on: HostName; readonly path: string; readonly text: string }
  | { readonly do: 'restore'; readonly on: HostName; readonly path: string };

/** Output is cut at 64 KiB a stream. A command that could not be started has exit 127. */
export interface ActionResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A condition on one host: the command exits with `exit` (default 0) and its output matches `stdout`, if given. */
export interface Check {
  readonly on: HostName;
  readonly argv: readonly string[];
  readonly exit?: number;
  /** A regular expression (flags `m`) that the standard output must match. */
  readonly stdout?: string;
}

export type Layer = 'name' | 'client' | 'path' | 'host' | 'socket' | 'tls' | 'application';

/** Where and in what world a fault is planned. */
export interface FaultSite {
  readonly on: HostName;
  readonly topology: Topology;
  readonly goal: Goal;
}

export interface FaultPlan {
  readonly inject: readonly Action[];
  /** The exact inverse of `inject`: never a flush. */
  readonly undo: readonly Action[];
  /** What proves that the fault landed, and later that it is still there. All must hold. */
  readonly landed: readonly Check[];
}

/** One way to break a sound world. `plan` is pure. */
export interface Fault<P extends Facts = Facts> {
  readonly title: string;
  readonly layer: Layer;
  readonly defaults: P;
  plan(at: FaultSite, p: P): FaultPlan;
}

/** One small server, run by an agent in a process of its own. */
export interface Server<P extends Facts = Facts> {
  readonly title: string;
  readonly defaults: P;
  /** Resolves once it serves (listens, holds...). Rejects if it cannot. It then lives until its process is ended. */
  start(p: P): Promise<void>;
}

// ── Finding out ─────────────────────────────────────────────────────────────────────────────────

export type Vantage = 'client' | 'server';
/** From where a diagnoser may collect: the client alone, or the client and the server's host. */
export type VantageSet = 'client' | 'both';

/** What is measured. Probes read what they need and ignore the rest. */
export interface Target extends Wishes {
  readonly url: string;
  /** Name or literal address as the URL has it, without brackets. */
  readonly host: string;
  readonly port: number;
  /** The address to measure, where one was chosen. */
  readonly address?: string;
  /** The probe's own time limit, in ms. */
  readonly timeoutMs?: number;
  /** What else this probe needs to know. */
  readonly with?: Facts;
}

/** What a probe found: exactly one failure, or none. */
export interface Finding<F extends Facts = Facts> {
  readonly failure: Failure | null;
  readonly facts: F;
}

/** One measurement, as data. `failure` speaks of the world, never of the probe: what could not be measured yields no evidence. */
export interface Evidence<F extends Facts = Facts> extends Finding<F> {
  readonly id: EvidenceId;
  readonly probe: ProbeId;
  /** `client` or `server`: never a name from the lab. */
  readonly host: Vantage;
  readonly vantage: Vantage;
  readonly target: Target;
  /** How long the measurement took. */
  readonly ms: number;
}

export interface ProbeContext {
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** A watching probe calls this once it watches, then waits for `until`; `attempt`, once it is connected. Others never call it. */
  ready(): void;
  /** Settles when what is to be watched is over. */
  readonly until: Promise<void>;
}

/** One measurement. Changes nothing. Rejects only if the measurement itself could not be made. */
export interface Probe<F extends Facts = Facts> {
  readonly title: string;
  readonly vantage: Vantage;
  measure(target: Target, ctx: ProbeContext): Promise<Finding<F>>;
}

/** How a probe is asked for. */
export interface ProbeOptions {
  readonly signal?: AbortSignal;
  /** Called once a watching probe watches, or the plain attempt is connected. */
  readonly onReady?: () => void;
  /** Ends a watching probe's watch. */
  readonly until?: Promise<void>;
}

/** The hands on one host, for measuring only: all that a diagnoser gets. */
export interface ProbeAgent {
  /** Rejects if the measurement could not be made: that is not evidence. */
  probe(id: ProbeId, target: Target, options?: ProbeOptions): Promise<Evidence>;
}

/** The hands on one host. */
export interface Agent extends ProbeAgent {
  act(action: Action, signal?: AbortSignal): Promise<ActionResult>;
  close(): Promise<void>;
}

/** A repair: what to do, the file or place, and commands for this very case. */
export interface Fix {
  readonly text: string;
  readonly on: 'client' | 'server' | 'network' | 'dns';
  readonly commands?: readonly string[];
}

export interface Judgement {
  /** Log-odds (nats) that the evidence gives this cause: the sum of what speaks for it less what speaks against it. */
  readonly weight: number;
  /** What happened here, in one sentence for this very case. */
  readonly says: string;
  readonly because: readonly EvidenceId[];
  readonly against: readonly EvidenceId[];
  /** Probes whose evidence would have helped and is absent. */
  readonly wants?: readonly ProbeId[];
}

/** Worked evidence for a cause: a hit must be judged above, a miss below, the threshold of belief. */
export interface CauseExamples {
  readonly hit: readonly Evidence[];
  readonly miss: readonly Evidence[];
}

/** One root cause. `judge` and `fix` are pure. */
export interface Cause {
  readonly title: string;
  readonly symptoms: readonly Symptom[];
  readonly layer: Layer;
  /** For people: what it is and how it looks, a short paragraph or two. */
  readonly explain: string;
  /** Messages that people search for, as programs print them. */
  readonly messages?: readonly string[];
  /** Log-odds before any evidence, among causes of the same symptom; orders twins, never makes or breaks them. Default 0. */
  readonly prior?: number;
  fix(evidence: readonly Evidence[]): readonly Fix[];
  /** Null: the evidence says nothing of this cause. */
  judge(evidence: readonly Evidence[]): Judgement | null;
  readonly examples: CauseExamples;
}

/** What would tell twins apart: where to measure, what, and with which command. */
export interface Advice {
  readonly from: Vantage | 'network';
  readonly text: string;
  readonly command?: string;
}

export interface Ranked {
  readonly cause: CauseId;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  readonly weight: number;
  readonly says: string;
  readonly because: readonly EvidenceId[];
  readonly against: readonly EvidenceId[];
  readonly fix: readonly Fix[];
}

/**
 * `twins` are the causes that this evidence cannot tell from the first of `causes`, without that first one. `also` are causes of
 * another kind: what the client will meet once the first is mended, in that order, as far as the evidence already shows it.
 */
export type Verdict =
  | {
      readonly kind: 'ranked';
      readonly causes: readonly Ranked[];
      readonly twins: readonly CauseId[];
      readonly also?: readonly Ranked[];
      readonly next: readonly Advice[];
    }
  | { readonly kind: 'healthy' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What a diagnoser is given: never the scenario, its faults, its truth or its name. */
export interface DiagnosisTask extends Wishes {
  readonly ticket: string;
  readonly url: string;
  readonly vantage: VantageSet;
  readonly agents: { readonly client: ProbeAgent; readonly server?: ProbeAgent };
  /** Command prefixes that run a program on each host, for diagnosers that are programs of their own. */
  readonly shells: { readonly client?: readonly string[]; readonly server?: readonly string[] };
  /** Time for the whole diagnosis, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A verdict, and the evidence it rests on. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
}

export interface Diagnoser {
  readonly id: string;
  diagnose(task: DiagnosisTask): Promise<Diagnosis>;
}

// ── Engines ─────────────────────────────────────────────────────────────────────────────────────

/** Of a terminal, in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A shell on a host as a person in front of it has it: with job control, colours, and a window that changes its size. */
export interface Terminal {
  /** What it shows, for one reader, who must read on: a full terminal stands still. Ends with it, and never throws. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Types. What is typed after the end is lost. */
  write(data: string | Uint8Array): void;
  /** Resolves once the window has the size, which the program in the foreground is told. */
  resize(size: TerminalSize): Promise<void>;
  /** Resolves once it has ended and its output was read: to the shell's exit, or null if it was closed, or lost with its lab. */
  readonly ended: Promise<number | null>;
  /**
   * Ends it, with all of its session that runs, in the background too. A daemon, which has a session of its own, lives on, as
   * does what the background holds when the shell is left by `exit`: it may be somebody's repair.
   */
  close(): Promise<void>;
}

/** One machine made real. */
export interface Host {
  readonly name: HostName;
  readonly addresses: readonly string[];
  readonly agent: Agent;
  /** The command that opens an interactive shell on this host, for a person. */
  readonly shell: readonly string[];
  /** The prefix that runs a program on this host, its input and output passed through. */
  readonly exec: readonly string[];
  terminal(size: TerminalSize): Promise<Terminal>;
}

/** A topology made real. Everything in it dies with it. */
export interface Lab extends AsyncDisposable {
  readonly hosts: ReadonlyMap<HostName, Host>;
}

export type Readiness =
  | { readonly ready: true; readonly version: string }
  /** What is missing, and the command that mends it. */
  | { readonly ready: false; readonly why: string; readonly mend: string };

/** What a sweep removed, one line each. */
export type Swept = readonly string[];

/** What makes a topology real. */
export interface Engine {
  readonly id: string;
  ready(): Promise<Readiness>;
  /** All agents answer and all services serve when it resolves. On abort or failure nothing is left. */
  up(topology: Topology, signal: AbortSignal): Promise<Lab>;
  /** Removes what runs that are dead left behind. */
  sweep(): Promise<Swept>;
}

// ── Running and scoring ─────────────────────────────────────────────────────────────────────────

export type Status = 'correct' | 'twin' | 'wrong' | 'unknown' | 'invalid' | 'skipped';

/** Milliseconds that each step of a scenario's life took; absent: it did not come to that. */
export type Phases = Partial<
  Record<'up' | 'sound' | 'inject' | 'broken' | 'diagnose' | 'still' | 'undo' | 'healed' | 'down', number>
>;

/** One scenario, judged at one vantage. */
export interface RunResult {
  readonly scenario: string;
  readonly engine: string;
  readonly vantage: VantageSet;
  readonly status: Status;
  /** Why, where the status needs a reason: what was expected, and what came. */
  readonly why?: string;
  readonly symptom: Symptom;
  readonly truth: readonly CauseId[];
  /** The declared twins: what may stand beside the truth at the client vantage. */
  readonly twins: readonly CauseId[];
  /** From where the causes after the first of `truth` show. */
  readonly alsoFrom?: VantageSet | undefined;
  /** Those that may stand beside it at vantage `both` too. */
  readonly twinsAtBoth?: readonly CauseId[];
  readonly verdict: Verdict | null;
  readonly evidence: readonly Evidence[];
  readonly phases: Phases;
}

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** How far a diagnoser can be trusted at one vantage, by all runs there that were judged. */
export interface Quality {
  readonly vantage: VantageSet;
  /** Runs whose first cause, or health, is right. */
  readonly right: Share;
  /** Runs of broken worlds that name exactly the honest set: the truth and its declared twins at the client, else the truth. */
  readonly exact: Share;
  /** Runs of broken worlds that were called healthy. */
  readonly missed: Share;
  /** Runs of healthy worlds that were given a cause. */
  readonly falseAlarms: Share;
  /** Runs that claim anything, over which the next two are taken: `unknown` does not. */
  readonly claims: number;
  /** Brier score of what they claim, 0 (best) to 1; null without claims. */
  readonly brier: number | null;
  /** Expected calibration error of their confidences, 0 (best) to 1; null without claims. */
  readonly ece: number | null;
}

/** A whole run: what `--report json` prints, without the evidence. */
export interface RunReport {
  readonly version: 1;
  /** Several engines are joined by ` + `. */
  readonly engine: string;
  readonly diagnoser: string;
  readonly wallMs: number;
  readonly runs: readonly RunResult[];
  readonly summary: Readonly<Record<Status, number>>;
  /** By vantage; none where nothing was judged. */
  readonly quality: readonly Quality[];
}

/** What a reporter is handed; it returns text and does no I/O. */
export interface Reporter {
  readonly title: string;
  render(report: RunReport, options: { readonly colour: boolean; readonly width: number }): string;
}
