import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Fresh machine, no connections, no ports',
  ticket:
    'The new gateway image cannot open any outgoing connection: tcp://198.51.100.92:5044 ends in ' +
    'EADDRNOTAVAIL. ss shows a handful of sockets, so we are surely not out of ports.',
  topology: {
    networks: { edge: { subnets: ['10.91.2.0/24'] }, logs: { subnets: ['198.51.100.88/29'] } },
    hosts: {
      image: { at: { edge: '10.91.2.4' }, gateway: '10.91.2.1' },
      gw: { at: { edge: '10.91.2.1', logs: '198.51.100.89' }, forwards: true },
      logs: {
        at: { logs: '198.51.100.92' },
        gateway: '198.51.100.89',
        services: { sshd, logs: { server: 'text', with: { port: 5044, banner: 'ok\n' } } },
      },
    },
  },
  goal: { url: 'tcp://198.51.100.92:5044', from: 'image', server: 'logs' },
  faults: [{ fault: 'reserve-ports', on: 'image', with: { ports: '30000-61000' } }],
  symptom: 'address-unavailable',
  truth: ['ports-reserved'],
  hints: [
    'Not one destination works, and hardly a port is in use.',
    'Which ports may the kernel hand out? Look at all of sysctl net.ipv4.ip_local_*.',
    'ip_local_reserved_ports=30000-61000 covers the whole range of 32768 to 60999.',
  ],
  lesson:
    'The kernel never hands out a reserved port. Reserve the few that services need, never the range that ' +
    'outgoing connections live on.',
} satisfies Scenario;
