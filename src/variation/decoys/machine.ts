/** Another machine on one of the networks. */
import { bitsOf, blockOf } from '../lib/bits.ts';
import { MACHINES } from '../lib/words.ts';
import { OTHERS } from './services.ts';
import { freeOn, fresh, gatewayOn, sparePort, withHost, type Decoy } from './site.ts';

export const addMachine: Decoy = (scenario, site) => {
  const { random } = site;
  const { networks } = scenario.topology;
  const network = random.pick(Object.keys(networks));
  const subnet = blockOf(networks[network]!.subnets[0]!)!;
  const address = freeOn(scenario, subnet, site);
  if (address === null) return scenario;
  const gateway = gatewayOn(scenario, network);
  const fits = gateway !== undefined && bitsOf(gateway)!.family === subnet.family;
  const bind = subnet.family === 6 ? '::' : '0.0.0.0';
  return withHost(scenario, fresh(scenario, MACHINES, site), {
    at: { [network]: address },
    ...(fits && { gateway }),
    services: { spare: random.pick(OTHERS)(bind, sparePort(random)) },
  });
};
