/** A small world in which every fault can be planned. */
import type { FaultSite, Topology } from '../../../src/core/types.ts';

const ZONE = `$ORIGIN example.org.
$TTL 600
@ IN SOA ns1 hostmaster 1 7200 900 1209600 300
@ IN NS ns1
ns1 IN A 203.0.113.3
app IN A 203.0.113.2
`;

export const topology: Topology = {
  networks: { lan: { subnets: ['192.168.7.0/24'] }, wan: { subnets: ['203.0.113.0/28'] } },
  hosts: {
    client: {
      at: { lan: '192.168.7.9' },
      gateway: '192.168.7.1',
      files: { '/etc/environment': 'LANG=C.UTF-8\n' },
    },
    router: { at: { lan: '192.168.7.1', wan: '203.0.113.1' }, forwards: true },
    server: {
      at: { wan: '203.0.113.2' },
      gateway: '203.0.113.1',
      routes: [
        { to: '192.168.7.0/24', via: '203.0.113.1' },
        { to: '10.0.0.0/8', via: '192.168.7.1' },
      ],
      services: {
        app: { server: 'websocket', with: { port: 8080 } },
        web: {
          server: 'program',
          with: { argv: ['nginx'], listens: [{ port: 80 }, { port: 53, protocol: 'udp' }] },
        },
      },
    },
    ns: { at: { wan: '203.0.113.3' }, gateway: '203.0.113.1', files: { '/etc/zones/example.org': ZONE } },
    other: { at: { wan: '203.0.113.4' }, gateway: '203.0.113.1' },
  },
};

export const at = (on: string): FaultSite => ({
  on,
  topology,
  goal: { url: 'ws://app.example.org:8080/', from: 'client', server: 'server' },
});
