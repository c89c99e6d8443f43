import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Only this workstation',
  ticket:
    'The build workstation cannot reach ws://builds.larch.example:8765/status: it hangs, then a timeout. The ' +
    'laptop beside it, on the same switch, connects at once. Ping and the web page of the build server work ' +
    'from here as well.',
  topology: {
    networks: { floor: { subnets: ['10.61.4.0/24'] }, dc: { subnets: ['198.51.100.136/29'] } },
    hosts: {
      station: {
        at: { floor: '10.61.4.30' },
        gateway: '10.61.4.1',
        hosts: { 'builds.larch.example': '198.51.100.139' },
      },
      gw: { at: { floor: '10.61.4.1', dc: '198.51.100.137' }, forwards: true },
      builds: {
        at: { dc: '198.51.100.139' },
        gateway: '198.51.100.137',
        services: {
          sshd,
          page: { server: 'http', with: { port: 80, routes: { '/': { body: 'builds\n' } } } },
          status: { server: 'websocket', with: { port: 8765, path: '/status' } },
        },
      },
    },
  },
  goal: { url: 'ws://builds.larch.example:8765/status', from: 'station', server: 'builds' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'station',
      with: { chain: 'OUTPUT', to: '198.51.100.139', port: 8765, comment: 'baseline 14' },
    },
  ],
  symptom: 'timeout',
  truth: ['egress-drop'],
  hints: [
    'Another machine on the same link connects. What differs is this machine.',
    'While it tries, do the requests leave the network card? (ss -ti, nstat TcpExtTCPRetransFail)',
    'A rule of the OUTPUT chain on the workstation takes them: iptables -nvL OUTPUT.',
  ],
  lesson:
    'A timeout is not always the other side’s. A rule in OUTPUT gives the program no error at all; the ' +
    'kernel’s counter of failed retransmissions does.',
} satisfies Scenario;
