import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Frames where a page should be',
  ticket:
    'The device manager cannot load http://hub.anvil.example:5560/devices since the hub was replaced: "Parse Error" in ' +
    'our log, the browser says that it sent an invalid response.',
  topology: {
    networks: {
      hall: { subnets: ['192.168.199.0/24'] },
      hosting: { subnets: ['198.51.100.152/29'] },
    },
    hosts: {
      manager: {
        at: { hall: '192.168.199.11' },
        gateway: '192.168.199.1',
        hosts: { 'hub.anvil.example': '198.51.100.156' },
      },
      gw: { at: { hall: '192.168.199.1', hosting: '198.51.100.153' }, forwards: true },
      hub: {
        at: { hosting: '198.51.100.156' },
        gateway: '198.51.100.153',
        services: {
          sshd,
          hub: {
            server: 'http',
            with: { port: 5560, routes: { '/devices': { body: '["pump","valve"]\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://hub.anvil.example:5560/devices', from: 'manager', server: 'hub' },
  faults: [
    {
      fault: 'replace-service',
      on: 'hub',
      with: { service: 'hub', says: '^\\0\\0\\0\\x07', by: { server: 'binary', with: { port: 5560 } } },
    },
  ],
  symptom: 'protocol',
  truth: ['not-http'],
  hints: [
    'Bytes come back. Look at them as bytes.',
    'curl --http0.9 -o - … | xxd: the first four bytes are a length.',
    'The new hub speaks length-prefixed frames on 5560, no HTTP at all.',
  ],
  lesson:
    'A parse error means that the connection works and the language does not. The first bytes tell which language it is.',
} satisfies Scenario;
