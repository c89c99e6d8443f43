/** The lab that is booted: one network, two hosts, nothing else. */
import type { Topology } from '../src/core/types.ts';

export const PAIR = {
  networks: { lan: { subnets: ['192.168.7.0/24'] } },
  hosts: { client: { at: { lan: '192.168.7.20' } }, server: { at: { lan: '192.168.7.30' } } },
} as const satisfies Topology;

/** What a host of a floor does: Node starts and ends, the host says so, and stays until its standard input ends. */
export const bareHost = (node: string): string => `${node} -e 0 && echo up && read -r _`;
