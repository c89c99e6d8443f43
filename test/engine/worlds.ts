/** Topologies for the engines' tests. */
import type { Topology } from '../../src/core/types.ts';

/** client – router – server, with all that a host can be told. */
export const routed: Topology = {
  networks: { lan: { subnets: ['192.168.7.0/24'] }, dmz: { subnets: ['203.0.113.0/24'] } },
  hosts: {
    client: {
      at: { lan: '192.168.7.20' },
      gateway: '192.168.7.1',
      hosts: { 'chat.example': '203.0.113.7' },
      resolvers: ['192.168.7.1', '203.0.113.53'],
    },
    router: { at: { lan: '192.168.7.1', dmz: '203.0.113.1' }, forwards: true },
    server: {
      at: { dmz: ['203.0.113.7', '203.0.113.8'] },
      gateway: '203.0.113.1',
      files: { '/srv/greeting': 'good day\n' },
      setup: [
        ['cp', '/srv/greeting', '/srv/first'],
        ['mv', '/srv/first', '/srv/second'],
      ],
      services: { greeter: { server: 'text', with: { port: 7000, banner: 'hello\n' } } },
    },
  },
};

/** One network, two hosts, nothing else. */
export const pair: Topology = {
  networks: { lan: { subnets: ['192.168.7.0/24'] } },
  hosts: { client: { at: { lan: '192.168.7.20' } }, server: { at: { lan: '192.168.7.30' } } },
};

/** Both families, over a router. */
export const sixth: Topology = {
  networks: {
    lan: { subnets: ['192.168.7.0/24', '2001:db8:7::/64'] },
    dmz: { subnets: ['203.0.113.0/24', '2001:db8:113::/64'] },
  },
  hosts: {
    client: {
      at: { lan: ['192.168.7.20', '2001:db8:7::20'] },
      gateway: ['192.168.7.1', '2001:db8:7::1'],
    },
    router: {
      at: { lan: ['192.168.7.1', '2001:db8:7::1'], dmz: ['203.0.113.1', '2001:db8:113::1'] },
      forwards: true,
    },
    server: {
      at: { dmz: ['203.0.113.7', '2001:db8:113::7'] },
      gateway: ['203.0.113.1', '2001:db8:113::1'],
    },
  },
};

/** A router on four networks: the order of its interfaces is the topology's, whatever an engine makes of it. */
export const star: Topology = {
  networks: Object.fromEntries([4, 1, 3, 2].map((n) => [`net${n}`, { subnets: [`10.1.${n}.0/24`] }])),
  hosts: { router: { at: { net4: '10.1.4.1', net1: '10.1.1.1', net3: '10.1.3.1', net2: '10.1.2.1' } } },
};
