import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The router was replaced, the script was not',
  ticket:
    'After the new router arrived everybody got back online but the old file server: ' +
    'http://203.0.113.107:8001/sync times out from it, and so does all else outside. Inside the office it ' +
    'serves as always.',
  topology: {
    networks: { office: { subnets: ['192.168.63.0/24'] }, mirror: { subnets: ['203.0.113.104/29'] } },
    hosts: {
      files: { at: { office: '192.168.63.5' }, gateway: '192.168.63.1' },
      gw: { at: { office: '192.168.63.1', mirror: '203.0.113.105' }, forwards: true },
      mirror: {
        at: { mirror: '203.0.113.107' },
        gateway: '203.0.113.105',
        services: {
          sshd,
          mirror: { server: 'http', with: { port: 8001, routes: { '/sync': { body: 'ok\n' } } } },
        },
      },
      pc: { at: { office: '192.168.63.40' }, gateway: '192.168.63.1' },
    },
  },
  goal: { url: 'http://203.0.113.107:8001/sync', from: 'files', server: 'mirror' },
  faults: [
    {
      fault: 'pin-neighbour',
      on: 'files',
      with: { network: 'office', address: '192.168.63.1', hardware: '02:1b:77:49:54:fd' },
    },
  ],
  symptom: 'timeout',
  truth: ['stale-neighbour'],
  hints: [
    'Everything beyond the router is silent, and so is the router itself.',
    'Packets leave. To whom? ip neigh.',
    'The entry of 192.168.63.1 is PERMANENT, with the old router’s hardware address.',
  ],
  lesson:
    'A fixed neighbour entry outlives the machine that it was for. PERMANENT in ip neigh next to a silent ' +
    'gateway says it all.',
} satisfies Scenario;
