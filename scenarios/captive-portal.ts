import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'The hotel’s own page',
  ticket:
    'From the hotel, ws://club.zinnia.example/chat does not connect: Unexpected response code: 302. Mobile data ' +
    'works, so the club’s server must hate the hotel.',
  topology: {
    networks: { lan: { subnets: ['10.250.3.0/24'] }, hosting: { subnets: ['198.51.100.176/28'] } },
    hosts: {
      phone: {
        at: { lan: '10.250.3.129' },
        gateway: '10.250.3.1',
        hosts: { 'club.zinnia.example': '198.51.100.180' },
      },
      hotel: {
        at: { lan: '10.250.3.1', hosting: '198.51.100.177' },
        forwards: true,
        services: {
          portal: {
            server: 'http',
            with: {
              port: 8008,
              otherwise: { status: 302, headers: { location: 'http://login.hotel.example/welcome' } },
            },
          },
        },
      },
      club: {
        at: { hosting: '198.51.100.180' },
        gateway: '198.51.100.177',
        services: { sshd, club: { server: 'websocket', with: { port: 80 } } },
      },
    },
  },
  goal: { url: 'ws://club.zinnia.example/chat', from: 'phone', server: 'club' },
  faults: [{ fault: 'capture-web', on: 'hotel', with: { network: 'lan', ports: [80], portal: 8008 } }],
  symptom: 'protocol',
  truth: ['captive-portal'],
  hints: [
    'Where does the answer want to send you?',
    'Ask another address, any address, on port 80.',
    'The hotel’s router answers for every web server until one logs in.',
  ],
  lesson: 'If an address that nobody has gives the same answer, it is not the server that speaks.',
} satisfies Scenario;
