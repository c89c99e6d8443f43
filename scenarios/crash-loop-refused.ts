import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

const CONFIGURATION = [
  'defaults',
  '  mode tcp',
  '  timeout connect 1s',
  '  timeout client 10s',
  '  timeout server 10s',
  'listen ledger',
  '  bind :7443',
  '  server one 127.0.0.1:22',
  '',
].join('\n');

export default {
  title: 'It starts, says the log',
  ticket:
    'tcp://ledger.scabious.example:7443 has been refused since the upgrade at noon. The log of the process manager says "started" for the ledger, ' +
    'many times over, so it cannot be that.',
  topology: {
    networks: {
      branch: { subnets: ['10.57.3.0/24'] },
      core: { subnets: ['10.57.100.0/24'] },
    },
    hosts: {
      till: {
        at: { branch: '10.57.3.21' },
        gateway: '10.57.3.1',
        hosts: { 'ledger.scabious.example': '10.57.100.44' },
      },
      gw: { at: { branch: '10.57.3.1', core: '10.57.100.1' }, forwards: true },
      ledger: {
        at: { core: '10.57.100.44' },
        gateway: '10.57.100.1',
        files: {
          '/etc/haproxy/ledger.cfg': CONFIGURATION,
          // It reads its books for a while, does not find one, and ends.
          '/opt/ledger/run.sh': 'read -t 0.35 < <(sleep 5)\nexit 1\n',
        },
        services: { sshd, ledger: haproxy('/etc/haproxy/ledger.cfg', 7443) },
      },
    },
  },
  goal: { url: 'tcp://ledger.scabious.example:7443', from: 'till', server: 'ledger' },
  faults: [
    {
      fault: 'crash-loop',
      on: 'ledger',
      with: { service: 'ledger', argv: ['bash', '/opt/ledger/run.sh'], downMs: 150 },
    },
  ],
  symptom: 'refused',
  truth: ['crash-loop'],
  twins: besides('crash-loop', CLOSED),
  hints: [
    'Started many times: what must have happened in between?',
    'Look at the processes twice: the ledger has another pid each time, and no port.',
    'The ledger dies after a third of a second, before it listens, and is started again.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'A restart counter that climbs is the sign of a program that dies. From outside it is a closed port like any other; on the server its ' +
    'own log says why it dies.',
} satisfies Scenario;
