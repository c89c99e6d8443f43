import type { Scenario } from '../src/core/types.ts';
import { sshd, silently } from './lib/services.ts';
import { besides, HANGS } from './lib/twins.ts';

export default {
  title: 'No word',
  ticket:
    'Our gauge gateway was replaced by the new model. http://[2001:db8:61:2::14]:7200/ is reachable, the port is open, but the ' +
    'browser waits for ever. The vendor says that the gateway is running and sees our connections.',
  topology: {
    networks: {
      plant: { subnets: ['2001:db8:61:1::/64'] },
      field: { subnets: ['2001:db8:61:2::/64'] },
    },
    hosts: {
      panel: { at: { plant: '2001:db8:61:1::50' }, gateway: '2001:db8:61:1::1' },
      switch: { at: { plant: '2001:db8:61:1::1', field: '2001:db8:61:2::1' }, forwards: true },
      gauge: {
        at: { field: '2001:db8:61:2::14' },
        gateway: '2001:db8:61:2::1',
        services: {
          sshd: { ...sshd, with: { ...sshd.with, bind: '::' } },
          gauge: { server: 'http', with: { bind: '::', port: 7200, otherwise: { body: '21.5\n' } } },
        },
      },
    },
  },
  goal: { url: 'http://[2001:db8:61:2::14]:7200/', from: 'panel', server: 'gauge' },
  faults: [
    {
      fault: 'replace-service',
      on: 'gauge',
      with: {
        service: 'gauge',
        by: { server: 'mute', with: { bind: '::', port: 7200 } },
        ...silently(7200),
      },
    },
  ],
  symptom: 'hang',
  truth: ['server-silent'],
  twins: besides('server-silent', HANGS),
  hints: [
    'It takes the request. Is it a request in its language?',
    'On the gateway, ss -tn shows the connection with nothing in either queue: all was read.',
    'The new gateway speaks a protocol of its own on 7200, and waits for the rest of a message.',
  ],
  lesson:
    'Both queues empty and no answer: the process has read all and waits, for more or for somebody else. Client and server may ' +
    'not speak the same protocol.',
} satisfies Scenario;
