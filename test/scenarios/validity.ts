/** What must hold of every scenario, be it one of the catalogue or a variation. */
import type { Scenario } from '../../src/core/types.ts';
import { checkScenario } from '../../src/run/scenario/checks.ts';
import type { Known } from '../../src/run/scenario/known.ts';
import { scenarioSchema } from '../../src/run/scenario/schema.ts';

/** Of shape and sense: empty if nothing is wrong. */
export const issuesIn = (scenario: Scenario, known: Known): readonly unknown[] => [
  ...(scenarioSchema.safeParse(scenario).error?.issues ?? []),
  ...checkScenario(scenario, known),
];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ');

/** The causes that its texts name, which are shown before the answer. */
export const givenAway = ({ title, ticket, hints, truth, twins = [] }: Scenario): readonly string[] => {
  const shown = [title, ticket, ...hints].map(plain).join(' ');
  return [...truth, ...twins].filter((cause) => shown.includes(plain(cause)));
};

/** A router lies between client and server, unless the world is one link. */
export const hasItsRouter = ({
  topology: { networks, hosts },
  goal: { from, server },
}: Scenario): boolean => {
  const between = Object.values(hosts).some((host) => host.forwards && Object.keys(host.at).length > 1);
  if (!between) return Object.keys(networks).length === 1;
  return !Object.keys(hosts[from]!.at).some((network) => Object.hasOwn(hosts[server]!.at, network));
};

// 172.16.0.0/12 is where Docker puts other networks, whose address translation catches our packets.
// RFC 1918, RFC 5737; RFC 4193, RFC 3849.
const ALLOWED = /^(?:10\.|192\.168\.|198\.51\.100\.|203\.0\.113\.|fd[0-9a-f]{2}:|2001:db8:)/;

/** Subnets that are neither private nor for documentation, or that a proxy uses for fake addresses. */
export const strangeSubnets = ({ topology }: Scenario): readonly string[] =>
  Object.values(topology.networks)
    .flatMap(({ subnets }) => subnets)
    .filter((subnet) => !ALLOWED.test(subnet));
