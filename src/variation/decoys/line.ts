/** A line of the client's hosts file, for a name that nobody asks for. */
import { blockOf } from '../lib/bits.ts';
import { LABELS } from '../lib/words.ts';
import { freeOn, fresh, withHost, type Decoy } from './site.ts';

export const addLine: Decoy = (scenario, site) => {
  const { goal, topology } = scenario;
  const client = topology.hosts[goal.from]!;
  const [network] = Object.keys(client.at);
  const address = freeOn(scenario, blockOf(topology.networks[network!]!.subnets[0]!)!, site);
  const name = `${fresh(scenario, LABELS, site)}.example`;
  return address === null
    ? scenario
    : withHost(scenario, goal.from, { ...client, hosts: { ...client.hosts, [name]: address } });
};
