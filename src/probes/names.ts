/** The name resolved in every way that this machine has. */
import { familyOf } from '../core/ip-family.ts';
import type { Failure } from '../core/failure.ts';
import type { NamesFacts, ResolverAnswer, SearchedName } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { askAddresses } from './lib/ask-addresses.ts';
import { askAuthority } from './lib/dns-authority.ts';
import { hostsLines } from './lib/hosts-file.ts';
import { systemLookup } from './lib/lookup.ts';
import { configuredResolvers, configuredSearch, searchedNames, type NameServer } from './lib/resolvers.ts';

/** For the system's own resolver, which takes 5 s for each server that is silent. */
const SYSTEM_MS = 5000;
/** For each question of our own. */
const QUESTION_MS = 2000;

/** Who knows most of the name is asked for the zone’s servers: even one that fails for the name may know those. */
const ABLE: readonly ResolverAnswer['outcome'][] = ['answer', 'no-address', 'no-such-name', 'failed'];

const mostAble = (
  servers: readonly NameServer[],
  answers: readonly ResolverAnswer[],
): NameServer | undefined => {
  const rank = ABLE.find((outcome) => answers.some((one) => one.outcome === outcome));
  return rank && servers[answers.findIndex(({ outcome }) => outcome === rank)];
};

const FAILURE_OF: Readonly<Partial<Record<ResolverAnswer['outcome'], Failure>>> = {
  'no-address': 'dns_no_address',
  'no-such-name': 'dns_name_not_found',
  failed: 'dns_server_failed',
  refused: 'dns_refused',
  timeout: 'dns_timeout',
  unreachable: 'dns_unreachable',
};

/** getaddrinfo has few words: where all resolvers say the same, theirs is the better one. */
export const refine = (
  failure: Failure | undefined,
  resolvers: readonly ResolverAnswer[],
): Failure | null => {
  if (failure === undefined) return null;
  const outcomes = new Set(resolvers.map(({ outcome }) => outcome));
  if (outcomes.size === 0) return failure === 'dns_server_failed' ? 'dns_unreachable' : failure;
  const [only] = outcomes;
  return outcomes.size === 1 ? (FAILURE_OF[only!] ?? failure) : failure;
};

const literal = (name: string): NamesFacts => ({
  name,
  literal: true,
  system: [],
  hostsFile: [],
  resolvers: [],
  authority: [],
});

const names: Probe<NamesFacts> = {
  title: 'the name: hosts file, system, each resolver, and the zone’s own servers',
  vantage: 'client',
  measure: async ({ host, timeoutMs: ms = SYSTEM_MS }, { signal }) => {
    if (familyOf(host) !== 0) return { failure: null, facts: literal(host) };
    const name = host.replace(/\.$/, '');
    const limits = { ms: QUESTION_MS, signal };
    const searched = async (): Promise<readonly SearchedName[]> => {
      const [[first], search] = await Promise.all([configuredResolvers(), configuredSearch()]);
      const tried = first ? searchedNames(host, search) : [];
      return Promise.all(
        tried.map(async (one) => {
          const { answer } = await askAddresses(first!, one.name, { ...limits, recurse: true });
          return { ...one, answer };
        }),
      );
    };
    const ours = async (): Promise<readonly [readonly ResolverAnswer[], readonly ResolverAnswer[]]> => {
      const servers = await configuredResolvers();
      const asked = await Promise.all(
        servers.map((server) => askAddresses(server, name, { ...limits, recurse: true })),
      );
      const answers = asked.map(({ answer }) => answer);
      const able = mostAble(servers, answers);
      return [answers, able ? await askAuthority(able, name, limits) : []];
    };
    const [found, hostsFile, [resolvers, authority], tries] = await Promise.all([
      systemLookup(host, { ms, signal }),
      hostsLines(host),
      ours(),
      searched(),
    ]);
    const systemFailure = found.ok ? undefined : found.felt.failure;
    const system = found.ok ? found.addresses : [];
    return {
      failure: refine(systemFailure, resolvers),
      facts: {
        name,
        literal: false,
        system,
        systemFailure,
        hostsFile,
        resolvers,
        authority,
        ...(tries.length > 0 && { searched: tries }),
      },
    };
  },
};

export default names;
