/** Names that nobody has, asked of each resolver: one that gives them an address gives it to every name. */
import { randomBytes } from 'node:crypto';
import type { InventedNamesFacts } from '../core/facts.ts';
import type { Probe } from '../core/types.ts';
import { askAddresses } from './lib/ask-addresses.ts';
import { configuredResolvers } from './lib/resolvers.ts';

const QUESTION_MS = 1500;

/**
 * One below a domain that never exists (`.invalid`, RFC 6761 §6.4), which resolvers may know of themselves, and one below the
 * best known that does, where a name of this length is nobody's.
 */
const invent = (): readonly string[] =>
  ['invalid', 'com'].map((domain) => `${randomBytes(12).toString('hex')}.${domain}`);

const inventedNames: Probe<InventedNamesFacts> = {
  title: 'names that nobody has, asked of each resolver',
  vantage: 'client',
  measure: async (_, { signal }) => {
    const servers = await configuredResolvers();
    const limits = { ms: QUESTION_MS, signal, recurse: true };
    const asked = servers.flatMap((server) =>
      invent().map(async (name) => ({ name, answer: (await askAddresses(server, name, limits)).answer })),
    );
    return { failure: null, facts: { answers: await Promise.all(asked) } };
  },
};

export default inventedNames;
