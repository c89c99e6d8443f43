import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Everything at once',
  ticket:
    'http://203.0.113.76:8090/menu shows "Network is unreachable" on the kitchen display, and so does any ' +
    'other page. It came out of nowhere during the lunch rush.',
  topology: {
    networks: { kitchen: { subnets: ['10.44.7.0/24'] }, cloud: { subnets: ['203.0.113.72/29'] } },
    hosts: {
      display: { at: { kitchen: '10.44.7.3' }, gateway: '10.44.7.1' },
      gw: { at: { kitchen: '10.44.7.1', cloud: '203.0.113.73' }, forwards: true },
      menu: {
        at: { cloud: '203.0.113.76' },
        gateway: '203.0.113.73',
        services: {
          sshd,
          menu: { server: 'http', with: { port: 8090, routes: { '/menu': { body: 'soup\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://203.0.113.76:8090/menu', from: 'display', server: 'menu' },
  faults: [{ fault: 'link-down', on: 'display', with: { network: 'kitchen' } }],
  symptom: 'unreachable',
  truth: ['link-down'],
  hints: [
    'Nothing at all works from this machine. Begin at its own socket.',
    'ip -brief link, ip -brief address.',
    'eth0 is DOWN: its routes went with it.',
  ],
  lesson:
    'Begin at the bottom: a link that is down takes its routes along, and then every address is "unreachable" ' +
    'at once.',
} satisfies Scenario;
