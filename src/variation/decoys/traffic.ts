/** Other traffic of the client's, with a machine beside it: many short connections, which all counters see. */
import { blockOf } from '../lib/bits.ts';
import { MACHINES } from '../lib/words.ts';
import { OTHERS } from './services.ts';
import { freeOn, fresh, sparePort, withHost, type Decoy } from './site.ts';

export const addTraffic: Decoy = (scenario, site) => {
  const { goal, topology } = scenario;
  const client = topology.hosts[goal.from]!;
  const [network] = Object.keys(client.at);
  const address = freeOn(scenario, blockOf(topology.networks[network!]!.subnets[0]!)!, site);
  if (address === null || address.includes(':') || client.services?.['chatter']) return scenario;
  const port = sparePort(site.random);
  const beside = withHost(scenario, fresh(scenario, MACHINES, site), {
    at: { [network!]: address },
    services: { spare: site.random.pick(OTHERS)('0.0.0.0', port) },
  });
  const url = `tcp://${address}:${port}`;
  const chatter = { server: 'connections', with: { url, count: 2, hold: false, everyMs: 60 } };
  return withHost(beside, goal.from, { ...client, services: { ...client.services, chatter } });
};
