import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, SILENT_PORT } from './lib/twins.ts';

export default {
  title: 'Both directions were considered',
  ticket:
    'The new network ACL allows 8448 to the home server, in and out, we went through it line by line. From outside ' +
    'ws://home.alder.example:8448/ still times out; ping works.',
  topology: {
    networks: {
      guest: { subnets: ['192.168.202.0/24'] },
      subnet: { subnets: ['203.0.113.72/29'] },
    },
    hosts: {
      guest: {
        at: { guest: '192.168.202.19' },
        gateway: '192.168.202.1',
        hosts: { 'home.alder.example': '203.0.113.77' },
      },
      acl: { at: { guest: '192.168.202.1', subnet: '203.0.113.73' }, forwards: true },
      home: {
        at: { subnet: '203.0.113.77' },
        gateway: '203.0.113.73',
        services: { sshd, home: { server: 'websocket', with: { port: 8448 } } },
      },
    },
  },
  goal: { url: 'ws://home.alder.example:8448/', from: 'guest', server: 'home' },
  faults: [
    {
      fault: 'drop-packets',
      on: 'acl',
      with: { chain: 'FORWARD', from: '203.0.113.77', port: '32768:65535', comment: 'acl 100 out, default' },
    },
  ],
  symptom: 'timeout',
  truth: ['return-path-filtered'],
  twins: besides('return-path-filtered', SILENT_PORT),
  hints: [
    'An ACL that keeps no state looks at each packet alone. From where, and to where, does the answer go?',
    'Watch on the server: requests arrive, and answers leave.',
    'The answers go to the port that the client was given, above 32768, and the ACL lets none of these out.',
  ],
  lesson:
    'To a stateless filter an answer is a packet as any other, from the service’s port to a passing one of the client’s. It ' +
    'must be let through by a rule of its own.',
} satisfies Scenario;
