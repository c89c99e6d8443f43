import type { Scenario } from '../src/core/types.ts';
import { openssh } from './lib/programs.ts';
import { besides, CLOSED_IPV6 } from './lib/twins.ts';

export default {
  title: 'Reloaded, and gone',
  ticket:
    'tcp://[2001:db8:93:2::18]:22 is refused since I reloaded the configuration of the jump host. The web page on the same machine is ' +
    'there as ever. I have a console, luckily.',
  topology: {
    networks: {
      staff: { subnets: ['10.93.1.0/24', '2001:db8:93:1::/64'] },
      racks: { subnets: ['10.93.2.0/24', '2001:db8:93:2::/64'] },
    },
    hosts: {
      laptop: {
        at: { staff: ['10.93.1.60', '2001:db8:93:1::60'] },
        gateway: ['10.93.1.1', '2001:db8:93:1::1'],
      },
      core: {
        at: { staff: ['10.93.1.1', '2001:db8:93:1::1'], racks: ['10.93.2.1', '2001:db8:93:2::1'] },
        forwards: true,
      },
      jump: {
        at: { racks: ['10.93.2.18', '2001:db8:93:2::18'] },
        gateway: ['10.93.2.1', '2001:db8:93:2::1'],
        services: {
          login: openssh(22),
          pages: { server: 'http', with: { port: 80, bind: '::', otherwise: { body: 'jump\n' } } },
        },
      },
    },
  },
  goal: { url: 'tcp://[2001:db8:93:2::18]:22', from: 'laptop', server: 'jump' },
  faults: [{ fault: 'stop-service', on: 'jump', with: { service: 'login' } }],
  symptom: 'refused',
  truth: ['not-listening'],
  twins: besides('not-listening', CLOSED_IPV6),
  hints: [
    'The machine itself refuses. Does anybody listen?',
    'ss -ltnp on the console, then sshd -t.',
    'sshd did not come back: nobody listens on 22.',
  ],
  lesson: 'Check a configuration before you load it (sshd -t), and keep a second session open while you do.',
} satisfies Scenario;
