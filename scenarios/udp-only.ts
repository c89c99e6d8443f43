import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The logs stopped at midnight',
  ticket:
    'Since the collector was rebuilt the firewall’s logs do not reach it: its log says that tcp://10.201.6.14:5514 refuses ' +
    'the connection. The collector shows logs from all the switches.',
  topology: {
    networks: {
      edge: { subnets: ['10.201.1.0/24'] },
      logging: { subnets: ['10.201.6.0/24'] },
    },
    hosts: {
      sender: { at: { edge: '10.201.1.2' }, gateway: '10.201.1.1' },
      core: { at: { edge: '10.201.1.1', logging: '10.201.6.1' }, forwards: true },
      collector: {
        at: { logging: '10.201.6.14' },
        gateway: '10.201.6.1',
        services: { sshd, logs: { server: 'text', with: { port: 5514 } } },
      },
    },
  },
  goal: { url: 'tcp://10.201.6.14:5514', from: 'sender', server: 'collector' },
  faults: [
    {
      fault: 'replace-service',
      on: 'collector',
      with: {
        service: 'logs',
        by: { server: 'datagrams', with: { port: 5514 } },
        ask: ['ss', '-Hlun', 'sport = :5514'],
        says: ':5514\\s',
      },
    },
  ],
  symptom: 'refused',
  truth: ['udp-only'],
  hints: [
    'The switches’ logs arrive at the same port number. How do switches send logs?',
    'A port number exists once for TCP and once for UDP: ss -tuln on the collector.',
    'The rebuilt collector listens on 5514 of UDP, and no longer of TCP.',
  ],
  lesson:
    'A port number is half of an answer: TCP and UDP have ports of their own. ss -lun shows what ss -ltn does not.',
} satisfies Scenario;
