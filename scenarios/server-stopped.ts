import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'Taken, and left waiting',
  ticket:
    'http://stock.hazel.example:8088/levels never finishes loading since somebody looked into a problem on the server this ' +
    'morning. curl says "Connected to stock.hazel.example" and then nothing. No error, it just sits there.',
  topology: {
    networks: { office: { subnets: ['192.168.67.0/24'] }, hosting: { subnets: ['198.51.100.144/29'] } },
    hosts: {
      buyer: {
        at: { office: '192.168.67.41' },
        gateway: '192.168.67.1',
        hosts: { 'stock.hazel.example': '198.51.100.147' },
      },
      gw: { at: { office: '192.168.67.1', hosting: '198.51.100.145' }, forwards: true },
      stock: {
        at: { hosting: '198.51.100.147' },
        gateway: '198.51.100.145',
        services: {
          sshd,
          stock: { server: 'http', with: { port: 8088, routes: { '/levels': { body: '12\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://stock.hazel.example:8088/levels', from: 'buyer', server: 'stock' },
  faults: [{ fault: 'freeze-service', on: 'stock', with: { service: 'stock' } }],
  symptom: 'hang',
  truth: ['server-stopped'],
  twins: besides('server-stopped', HANGS),
  hints: [
    'Who makes a connection: the program, or the kernel?',
    'On the server, ss -ltn shows connections that wait in front of port 8088.',
    'The stock service is in state T: somebody has stopped it and not let it go on.',
  ],
  lesson:
    'The kernel takes connections for a process that cannot. That a client is connected, and its request acknowledged, says ' +
    'nothing of the process: look at its state.',
} satisfies Scenario;
