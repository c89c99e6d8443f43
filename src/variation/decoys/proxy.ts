/** A proxy of the client's for another scheme than the goal's: it has nothing to do with it. */
import { blockOf } from '../lib/bits.ts';
import { freeOn, sparePort, withHost, type Decoy } from './site.ts';

const FILE = '/etc/environment';
const GOES_BY: Readonly<Record<string, string>> = {
  'http:': 'https_proxy',
  'ws:': 'https_proxy',
  'https:': 'http_proxy',
  'wss:': 'http_proxy',
};

export const addProxy: Decoy = (scenario, site) => {
  const { goal, topology, faults } = scenario;
  const client = topology.hosts[goal.from]!;
  const address = freeOn(
    scenario,
    blockOf(topology.networks[Object.keys(client.at)[0]!]!.subnets[0]!)!,
    site,
  );
  const spoken = [client.files?.[FILE], ...faults.map(({ fault }) => fault)].some((text) =>
    text?.includes('proxy'),
  );
  if (spoken || address === null || address.includes(':')) return scenario;
  const variable = GOES_BY[new URL(goal.url).protocol] ?? 'ftp_proxy';
  const line = `${variable}=http://${address}:${sparePort(site.random)}\n`;
  const files = { ...client.files, [FILE]: `${client.files?.[FILE] ?? ''}${line}` };
  return withHost(scenario, goal.from, { ...client, files });
};
