import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The documentation and the configuration disagree',
  ticket:
    'We followed the manual and point our agents to ws://mesh.garnet.example:5280/agent. All of them are refused. The ' +
    'vendor says that the server is running.',
  topology: {
    networks: {
      edge: { subnets: ['10.66.6.0/24'] },
      hosting: { subnets: ['198.51.100.96/29'] },
    },
    hosts: {
      agent: {
        at: { edge: '10.66.6.61' },
        gateway: '10.66.6.1',
        hosts: { 'mesh.garnet.example': '198.51.100.99' },
      },
      gw: { at: { edge: '10.66.6.1', hosting: '198.51.100.97' }, forwards: true },
      mesh: {
        at: { hosting: '198.51.100.99' },
        gateway: '198.51.100.97',
        services: {
          sshd,
          site: { server: 'http', with: { port: 80, routes: { '/': { body: 'mesh\n' } } } },
          mesh: { server: 'websocket', with: { port: 5280, path: '/agent' } },
        },
      },
    },
  },
  goal: { url: 'ws://mesh.garnet.example:5280/agent', from: 'agent', server: 'mesh' },
  faults: [{ fault: 'move-service', on: 'mesh', with: { service: 'mesh', port: 29440 } }],
  symptom: 'refused',
  truth: ['wrong-port'],
  twins: besides('wrong-port', CLOSED),
  hints: [
    'The server runs and the port refuses. Both can be true.',
    'On the server: which ports does the process listen on?',
    'It listens on 29440.',
  ],
  lesson:
    'A polite client cannot try all 65535 ports: here only the server can tell. Its listening sockets do, and asking each ' +
    'for the goal itself shows which one is meant.',
} satisfies Scenario;
