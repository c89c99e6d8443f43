import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'Always from the same door',
  ticket:
    'The firewall people opened "from port 5060 only", so our gateway process comes from there: http://10.61.40.9:8088/register. Today it says "address already ' +
    'in use" and never connects. The far end has been restarted twice, to no avail.',
  topology: {
    networks: {
      voice: { subnets: ['10.61.3.0/24'] },
      core: { subnets: ['10.61.40.0/24'] },
    },
    hosts: {
      gateway: { at: { voice: '10.61.3.14' }, gateway: '10.61.3.1', services: { sshd } },
      gw: { at: { voice: '10.61.3.1', core: '10.61.40.1' }, forwards: true },
      registrar: {
        at: { core: '10.61.40.9' },
        gateway: '10.61.40.1',
        services: {
          sshd,
          registrar: { server: 'http', with: { port: 8088, routes: { '/register': { body: 'ok\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://10.61.40.9:8088/register', from: 'gateway', server: 'registrar', localPort: 5060 },
  faults: [
    {
      fault: 'squat-port',
      on: 'gateway',
      with: { name: 'softphone', service: { server: 'text', with: { port: 5060, banner: 'ready\r\n' } } },
    },
  ],
  symptom: 'address-unavailable',
  truth: ['source-port-taken'],
  hints: [
    'Whose address is in use: the far one, or one of this machine?',
    'The process insists on its own port. See who has it: ss -tanp.',
    'Another program on the gateway listens on 5060.',
  ],
  lesson:
    'A fixed source port can be had by one socket at a time, and rests for a minute after each connection. Leave the choice to the kernel wherever one can.',
} satisfies Scenario;
