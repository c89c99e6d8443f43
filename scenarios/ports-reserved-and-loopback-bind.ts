import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'From one template',
  ticket:
    'Both ends were rolled out from the new template last night. tcp://198.51.100.182:6514 ends in EADDRNOTAVAIL on the shipper, and I ' +
    'am told to fix "the template", all of it, in one go.',
  topology: {
    networks: { apps: { subnets: ['10.203.4.0/24'] }, logs: { subnets: ['198.51.100.176/28'] } },
    hosts: {
      shipper: { at: { apps: '10.203.4.18' }, gateway: '10.203.4.1' },
      gw: { at: { apps: '10.203.4.1', logs: '198.51.100.177' }, forwards: true },
      logs: {
        at: { logs: '198.51.100.182' },
        gateway: '198.51.100.177',
        services: { sshd, logs: { server: 'text', with: { port: 6514, banner: 'ready\n' } } },
      },
    },
  },
  goal: { url: 'tcp://198.51.100.182:6514', from: 'shipper', server: 'logs' },
  faults: [
    { fault: 'move-service', on: 'logs', with: { service: 'logs', bind: '127.0.0.1' } },
    { fault: 'reserve-ports', on: 'shipper', with: { ports: '32000-61000' } },
  ],
  symptom: 'address-unavailable',
  truth: ['ports-reserved', 'loopback-bind'],
  alsoFrom: 'both',
  hints: [
    'The error comes from the shipper’s own kernel. That is the first half.',
    'ip_local_reserved_ports covers all that it may hand out. Now look at the other end: ss -ltn.',
    'The log server listens on 127.0.0.1 only.',
  ],
  lesson:
    'One bad template breaks more than one thing, and the client shows only the first. Read what else it changed.',
} satisfies Scenario;
