/**
 * What each probe's evidence says: the contract between probes, which measure, and causes, which judge.
 *
 * A field is absent where it was not measured. Text from the network is bounded by the probe that read it, and escaped
 * by whatever prints it. Times are in ms.
 */
import type { Evidence, Facts, ProbeId } from './types.ts';
import type { ExchangeFacts, NeutralFacts, QuietFacts, SizesFacts } from './facts/hanging.ts';
import type { InventedNamesFacts, NamesFacts, ProxySettingsFacts } from './facts/names.ts';
import type {
  AddressesFacts,
  ArrivalsFacts,
  FirewallFacts,
  ListenersFacts,
  LocalServicesFacts,
  RestartsFacts,
  SelfConnectFacts,
  ServerProcessFacts,
  WayBackFacts,
} from './facts/server.ts';
import type { FingerprintFacts, TlsFacts, VariantsFacts } from './facts/talk.ts';
import type { AttemptFacts, OnwardFacts, RepeatsFacts } from './facts/tries.ts';
import type {
  ConnectFacts,
  InterceptionFacts,
  LocalPortsFacts,
  PingFacts,
  RouteFacts,
  SiblingsFacts,
  UdpFacts,
} from './facts/way.ts';

export type * from './facts/hanging.ts';
export type * from './facts/names.ts';
export type * from './facts/server.ts';
export type * from './facts/talk.ts';
export type * from './facts/tries.ts';
export type * from './facts/way.ts';
export type * from './facts/words.ts';
export { goesInCircles } from './facts/names.ts';

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
