/** Where names lead, and the client's own settings. */
import type { NamesFacts, ResolverAnswer } from '../../../core/facts.ts';
import type { Failure } from '../../../core/failure.ts';
import { piece, type Piece } from './piece.ts';
import { attempted } from './talk.ts';

const answer = (server: string, addresses: readonly string[]): ResolverAnswer => ({
  server,
  outcome: 'answer',
  addresses,
  ms: 2,
});

/** A name that resolves to `system`. `authority` undefined: its own servers could not be asked. */
export const names = (
  name: string,
  system: readonly string[],
  authority?: readonly string[],
  rest: Partial<NamesFacts> = {},
): Piece =>
  piece('names', {
    name,
    literal: false,
    system,
    hostsFile: [],
    resolvers: [answer('192.168.1.1', system)],
    authority: authority ? [answer('198.51.100.53', authority)] : [],
    ...rest,
  });

/** What one resolver or name server said, or that it said nothing. */
export const said = (
  outcome: ResolverAnswer['outcome'],
  rest: Partial<ResolverAnswer> = {},
): ResolverAnswer => ({
  server: '192.168.1.1',
  outcome,
  addresses: [],
  ms: outcome === 'timeout' ? 2000 : 2,
  ...rest,
});

/** What resolvers say of names that nobody has. */
export const inventedNames = (...answers: readonly ResolverAnswer[]): Piece =>
  piece('invented-names', { answers: answers.map((one) => ({ name: '5e1f0c.invalid', answer: one })) });

/** A name that does not resolve: the plain attempt ends there, and each resolver says why. */
export const nameless = (
  name: string,
  failure: Failure,
  resolvers: readonly ResolverAnswer[],
  rest: Partial<NamesFacts> = {},
): readonly Piece[] => [
  attempted(failure, { phase: 'name', syscall: 'getaddrinfo' }),
  {
    ...names(name, [], undefined, { systemFailure: failure, resolvers, ...rest }),
    failure,
  },
];

export const proxySettings = (value: string | null): Piece => {
  const setting = value === null ? null : { variable: 'https_proxy', value, source: 'environment' };
  return piece('proxy-settings', { settings: setting ? [setting] : [], applies: setting, exempt: false });
};
