import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED_IPV6 } from './lib/twins.ts';

export default {
  title: 'Renumbered at night',
  ticket:
    'http://[2001:db8:27:5::10]:8200/health is refused since the renumbering of last night. The health page itself is up: its own watchdog on the ' +
    'machine is green.',
  topology: {
    networks: {
      noc: { subnets: ['2001:db8:27:4::/64'] },
      rack: { subnets: ['2001:db8:27:5::/64'] },
    },
    hosts: {
      noc: { at: { noc: '2001:db8:27:4::7' }, gateway: '2001:db8:27:4::1' },
      core: { at: { noc: '2001:db8:27:4::1', rack: '2001:db8:27:5::1' }, forwards: true },
      health: {
        at: { rack: '2001:db8:27:5::10' },
        gateway: '2001:db8:27:5::1',
        services: {
          health: {
            server: 'http',
            with: { port: 8200, bind: '::', routes: { '/health': { body: 'pass\n' } } },
          },
        },
      },
      print: {
        at: { rack: '2001:db8:27:5::11' },
        gateway: '2001:db8:27:5::1',
        services: {
          sshd: { ...sshd, with: { ...sshd.with, bind: '::' } },
          pages: { server: 'http', with: { port: 80, bind: '::', otherwise: { body: 'printers\n' } } },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:27:5::10]:8200/health', from: 'noc', server: 'health' },
  faults: [{ fault: 'swap-addresses', on: 'health', with: { with: 'print', network: 'rack' } }],
  symptom: 'refused',
  truth: ['wrong-host'],
  twins: besides('wrong-host', CLOSED_IPV6),
  hints: [
    'Somebody refuses. Is it the machine that you mean?',
    'Look at what else the address serves, and at the addresses of the health machine itself.',
    '::10 is the print server’s now; the health page is at ::11.',
  ],
  lesson: 'After a renumbering an old address that answers is worse than one that is silent.',
} satisfies Scenario;
