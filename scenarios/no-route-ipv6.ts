import type { Scenario } from '../src/core/types.ts';

export default {
  title: 'Only the new protocol',
  ticket:
    'The clients that got dual stack cannot open http://[2001:db8:77:5::20]:8088/hello: "Network is ' +
    'unreachable". With the old IPv4 address of that server it works from the same seat.',
  topology: {
    networks: {
      seats: { subnets: ['192.168.90.0/24', '2001:db8:77:4::/64'] },
      servers: { subnets: ['203.0.113.240/29', '2001:db8:77:5::/64'] },
    },
    hosts: {
      seat: {
        at: { seats: ['192.168.90.7', '2001:db8:77:4::7'] },
        gateway: ['192.168.90.1', '2001:db8:77:4::1'],
      },
      core: {
        at: { seats: ['192.168.90.1', '2001:db8:77:4::1'], servers: ['203.0.113.241', '2001:db8:77:5::1'] },
        forwards: true,
      },
      hello: {
        at: { servers: ['203.0.113.244', '2001:db8:77:5::20'] },
        gateway: ['203.0.113.241', '2001:db8:77:5::1'],
        services: {
          hello: {
            server: 'http',
            with: { port: 8088, bind: '::', routes: { '/hello': { body: 'hello\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:77:5::20]:8088/hello', from: 'seat', server: 'hello' },
  faults: [{ fault: 'remove-route', on: 'seat', with: { to: 'default', family: 6 } }],
  symptom: 'unreachable',
  truth: ['no-route'],
  hints: [
    'Each family has a routing table of its own.',
    'Compare ip route with ip -6 route on the seat.',
    'The seat has an IPv6 address, and no IPv6 default route.',
  ],
  lesson:
    'An IPv6 address is not yet IPv6 connectivity. The default route of each family has to be there by ' +
    'itself.',
} satisfies Scenario;
