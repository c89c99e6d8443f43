import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The train has its own ideas',
  ticket: 'On the train http://api.thyme.example:8080/v1/ping returns 511. We never send 511!',
  topology: {
    networks: { lan: { subnets: ['10.251.9.0/24'] }, hosting: { subnets: ['203.0.113.208/28'] } },
    hosts: {
      tablet: {
        at: { lan: '10.251.9.60' },
        gateway: '10.251.9.1',
        hosts: { 'api.thyme.example': '203.0.113.212' },
      },
      train: {
        at: { lan: '10.251.9.1', hosting: '203.0.113.209' },
        forwards: true,
        services: {
          portal: {
            server: 'http',
            with: {
              port: 9009,
              otherwise: {
                status: 511,
                headers: { 'content-type': 'text/html' },
                body: '<a href="http://wifi.train.example/">Log in</a>\n',
              },
            },
          },
        },
      },
      api: {
        at: { hosting: '203.0.113.212' },
        gateway: '203.0.113.209',
        services: {
          sshd,
          api: { server: 'http', with: { port: 8080, routes: { '/v1/ping': { body: 'pong\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://api.thyme.example:8080/v1/ping', from: 'tablet', server: 'api' },
  faults: [{ fault: 'capture-web', on: 'train', with: { network: 'lan', ports: [80, 8080], portal: 9009 } }],
  symptom: 'protocol',
  truth: ['captive-portal'],
  hints: [
    'Who sends 511, if not the server?',
    'Look 511 up: Network Authentication Required.',
    'The train’s network answers for everybody until one accepts its terms.',
  ],
  lesson: '511 was made for networks that want a login: no server should send it.',
} satisfies Scenario;
