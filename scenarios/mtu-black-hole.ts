import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Short notes go through',
  ticket:
    'Since the branch office has its new line, saving at http://notes.yarrow.example:5984/notes hangs whenever the text is ' +
    'longer than a few lines. Short notes are saved at once, and the pages load.',
  topology: {
    networks: {
      branch: { subnets: ['192.168.61.0/24'] },
      line: { subnets: ['10.61.0.0/30'] },
      hosting: { subnets: ['203.0.113.176/29'] },
    },
    hosts: {
      desk: {
        at: { branch: '192.168.61.20' },
        gateway: '192.168.61.1',
        hosts: { 'notes.yarrow.example': '203.0.113.180' },
      },
      branch: {
        at: { branch: '192.168.61.1', line: '10.61.0.1' },
        routes: [{ to: '203.0.113.176/29', via: '10.61.0.2' }],
        forwards: true,
      },
      head: {
        at: { line: '10.61.0.2', hosting: '203.0.113.177' },
        routes: [{ to: '192.168.61.0/24', via: '10.61.0.1' }],
        forwards: true,
      },
      notes: {
        at: { hosting: '203.0.113.180' },
        gateway: '203.0.113.177',
        services: {
          sshd,
          notes: { server: 'http', with: { port: 5984, otherwise: { status: 201, body: '{"ok":true}\n' } } },
        },
      },
    },
  },
  goal: {
    url: 'http://notes.yarrow.example:5984/notes',
    from: 'desk',
    server: 'notes',
    payload: 6000,
  },
  faults: [
    {
      fault: 'shrink-packets',
      on: 'head',
      with: { network: 'hosting', subnet: '203.0.113.176/29', mtu: 1340 },
    },
  ],
  symptom: 'hang',
  truth: ['mtu-black-hole'],
  hints: [
    'What do the requests that hang have in common?',
    'Their size. How large a packet gets through? (ping -M do -s 1300)',
    'A router on the way takes packets of 1340 bytes at most, and its message that says so is filtered.',
  ],
  lesson:
    'Small is fine and large hangs: then packets are lost for their size, and the ICMP message that should say so is ' +
    'filtered. Never drop "fragmentation needed".',
} satisfies Scenario;
