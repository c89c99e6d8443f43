import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';

const balancer = (idle: string): string =>
  `defaults\n  mode tcp\n  timeout connect 1s\n  timeout client ${idle}\n  timeout server ${idle}\n  retries 0\n` +
  'frontend mqtt\n  bind :1883\n  default_backend broker\nbackend broker\n  server broker 10.14.9.20:1883\n';

export default {
  title: 'The sensors keep coming back',
  ticket:
    'Our sensors hold a connection to tcp://mq.comfrey.example:1883 and report when something changes. Since it goes through the ' +
    'balancer they are thrown out all the time, most of all at night.',
  topology: {
    networks: {
      plant: { subnets: ['10.14.3.0/24'] },
      edge: { subnets: ['198.51.100.144/29'] },
      back: { subnets: ['10.14.9.0/24'] },
    },
    hosts: {
      sensor: {
        at: { plant: '10.14.3.77' },
        gateway: '10.14.3.1',
        hosts: { 'mq.comfrey.example': '198.51.100.147' },
      },
      gw: { at: { plant: '10.14.3.1', edge: '198.51.100.145' }, forwards: true },
      balancer: {
        at: { edge: '198.51.100.147', back: '10.14.9.1' },
        gateway: '198.51.100.145',
        files: { '/etc/haproxy/mqtt.cfg': balancer('10m') },
        services: { sshd, front: haproxy('/etc/haproxy/mqtt.cfg', 1883) },
      },
      broker: {
        at: { back: '10.14.9.20' },
        gateway: '10.14.9.1',
        services: { broker: { server: 'text', with: { port: 1883 } } },
      },
    },
  },
  goal: { url: 'tcp://mq.comfrey.example:1883', from: 'sensor', server: 'balancer', quietMs: 1600 },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'balancer',
      with: {
        service: 'front',
        files: { '/etc/haproxy/mqtt.cfg': balancer('1200ms') },
        shows: { argv: ['cat', '/etc/haproxy/mqtt.cfg'], stdout: 'timeout client 1200ms' },
      },
    },
  ],
  symptom: 'reset',
  truth: ['idle-timeout'],
  hints: [
    'At night nothing changes, so nothing is said.',
    'Measure how long a connection lives on which nothing is said. Twice.',
    'The balancer ends connections that were quiet for 1.2 seconds (timeout client, timeout server).',
  ],
  needs: ['program:haproxy'],
  lesson:
    'Long-lived and quiet does not go with a balancer’s timers as they come. Set them for the longest silence, or have the ' +
    'protocol’s own keep-alive speak sooner.',
} satisfies Scenario;
