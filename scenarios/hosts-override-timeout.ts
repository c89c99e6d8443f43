import type { Scenario } from '../src/core/types.ts';
import { unboundConfiguration, zone } from './lib/files.ts';
import { sshd, unbound } from './lib/services.ts';

export default {
  title: 'One worker of twelve',
  ticket:
    'Eleven of our workers push to http://sink.borage.example:9009/health all day. worker7 was restored from last year’s image, and its ' +
    'pushes hang until they time out.',
  topology: {
    networks: {
      workers: { subnets: ['2001:db8:b0:1::/64'] },
      store: { subnets: ['2001:db8:b0:2::/64'] },
    },
    hosts: {
      worker7: {
        at: { workers: '2001:db8:b0:1::7' },
        gateway: '2001:db8:b0:1::1',
        resolvers: ['2001:db8:b0:1::53'],
      },
      resolver: {
        at: { workers: '2001:db8:b0:1::53' },
        gateway: '2001:db8:b0:1::1',
        files: {
          '/etc/unbound/workers.conf': unboundConfiguration({ 'borage.example': '2001:db8:b0:2::53' }),
        },
        services: { resolver: unbound('/etc/unbound/workers.conf') },
      },
      spine: { at: { workers: '2001:db8:b0:1::1', store: '2001:db8:b0:2::1' }, forwards: true },
      ns: {
        at: { store: '2001:db8:b0:2::53' },
        gateway: '2001:db8:b0:2::1',
        files: {
          '/etc/zones/borage.example': zone('borage.example', '2001:db8:b0:2::53', {
            sink: '2001:db8:b0:2::99',
          }),
        },
        services: { named: { server: 'dns', with: { bind: '::', zones: ['/etc/zones/borage.example'] } } },
      },
      archive: {
        at: { store: '2001:db8:b0:2::44' },
        gateway: '2001:db8:b0:2::1',
        setup: [['ip6tables', '-A', 'INPUT', '-p', 'tcp', '--dport', '9009', '-j', 'DROP']],
        services: { sshd: { server: 'text', with: { ...sshd.with, bind: '::' } } },
      },
      sink: {
        at: { store: '2001:db8:b0:2::99' },
        gateway: '2001:db8:b0:2::1',
        services: {
          sshd: { server: 'text', with: { ...sshd.with, bind: '::' } },
          sink: {
            server: 'http',
            with: { bind: '::', port: 9009, routes: { '/health': { body: 'green\n' } } },
          },
        },
      },
    },
  },
  goal: { url: 'http://sink.borage.example:9009/health', from: 'worker7', server: 'sink' },
  faults: [
    {
      fault: 'hosts-line',
      on: 'worker7',
      with: { name: 'sink.borage.example', address: '2001:db8:b0:2::44' },
    },
  ],
  symptom: 'timeout',
  truth: ['hosts-override'],
  hints: [
    'The image is a year old. What in it may have been true a year ago?',
    'Which address does worker7 try, and which do the others?',
    'Its hosts file still has sink.borage.example at 2001:db8:b0:2::44, which is the archive now.',
  ],
  needs: ['program:unbound'],
  lesson:
    'A hosts file is a DNS record without a time to live: it stays right until something moves, and then it is wrong on the machines that ' +
    'have it, and only there.',
} satisfies Scenario;
