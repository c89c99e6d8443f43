import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_HOST } from './lib/twins.ts';

export default {
  title: 'Nobody home, and nobody says so',
  ticket:
    'All meters in the valley lost tcp://ingest.ochre.example:8883 at 04:12. They wait and wait. No maintenance was ' +
    'announced.',
  topology: {
    networks: {
      valley: { subnets: ['192.168.101.0/24'] },
      hosting: { subnets: ['198.51.100.64/29'] },
    },
    hosts: {
      meter: {
        at: { valley: '192.168.101.20' },
        gateway: '192.168.101.1',
        hosts: { 'ingest.ochre.example': '198.51.100.67' },
      },
      gw: {
        at: { valley: '192.168.101.1', hosting: '198.51.100.65' },
        forwards: true,
        // A router that keeps to itself what it cannot deliver, as many do.
        setup: [['iptables', '-A', 'OUTPUT', '-p', 'icmp', '--icmp-type', 'host-unreachable', '-j', 'DROP']],
      },
      ingest: {
        at: { hosting: '198.51.100.67' },
        gateway: '198.51.100.65',
        services: { sshd, ingest: { server: 'binary', with: { port: 8883 } } },
      },
      other: { at: { hosting: '198.51.100.68' }, gateway: '198.51.100.65', services: { sshd } },
    },
  },
  goal: { url: 'tcp://ingest.ochre.example:8883', from: 'meter', server: 'ingest' },
  faults: [{ fault: 'link-down', on: 'ingest', with: { network: 'hosting' } }],
  symptom: 'timeout',
  truth: ['host-down'],
  twins: besides('host-down', SILENT_HOST),
  hints: [
    'No port answers, nor does ping; a neighbour of the machine answers well.',
    'Go to the machine’s console, for the network does not get you there: ip link.',
    'The link of ingest is down.',
  ],
  lesson:
    'From afar a dead machine and a wall look the same when the routers keep quiet. Have a second way in (a console) to ' +
    'machines that matter.',
} satisfies Scenario;
