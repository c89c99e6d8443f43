import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

const CONFIGURATION = '/etc/nginx/shop.conf';
const site = (...listen: readonly string[]) =>
  nginxConfiguration(...listen, "location / { return 200 'Shop'; }");

export default {
  title: 'Ready for the future',
  ticket:
    'The web people "modernised" the shop’s nginx. It has a green tick in their test and on the server curl localhost:8081 ' +
    'is fine. Our tills get "refused to connect" from http://shop.rowan.example:8081/.',
  topology: {
    networks: {
      store: { subnets: ['10.66.2.0/24'] },
      hosting: { subnets: ['198.51.100.72/29', '2001:db8:66::/64'] },
    },
    hosts: {
      till: {
        at: { store: '10.66.2.17' },
        gateway: '10.66.2.1',
        hosts: { 'shop.rowan.example': '198.51.100.76' },
      },
      gw: { at: { store: '10.66.2.1', hosting: ['198.51.100.73', '2001:db8:66::1'] }, forwards: true },
      shop: {
        at: { hosting: ['198.51.100.76', '2001:db8:66::76'] },
        gateway: ['198.51.100.73', '2001:db8:66::1'],
        files: { [CONFIGURATION]: site('listen 8081;', 'listen [::]:8081;') },
        services: { sshd, shop: nginx(CONFIGURATION, 8081) },
      },
    },
  },
  goal: { url: 'http://shop.rowan.example:8081/', from: 'till', server: 'shop' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'shop',
      with: {
        service: 'shop',
        files: { [CONFIGURATION]: site('listen [::]:8081;') },
        shows: { argv: ['sh', '-c', '! ss -4Hltn "sport = :8081" | grep -q .'], stdout: '' },
      },
    },
  ],
  symptom: 'refused',
  truth: ['ipv6-only-bind'],
  twins: besides('ipv6-only-bind', CLOSED),
  hints: [
    'The tills have no IPv6; the test and "localhost" may have used it.',
    'On the server: ss -ltn. Read the local address of 8081 exactly.',
    'nginx listens on [::]:8081, which for nginx is IPv6 and nothing else.',
  ],
  lesson:
    'In nginx `listen [::]:80` does not include IPv4 (ipv6only=on is its default). In ss, * is both families and [::] is one.',
} satisfies Scenario;
