import type { Scenario } from '../src/core/types.ts';
import { haproxy, sshd } from './lib/services.ts';
import { besides, CUT_OFF } from './lib/twins.ts';

export default {
  title: 'Three seconds of hope',
  ticket:
    'Since the database host was renumbered, http://stats.privet.example:8900/daily is blank: the browser shows it loading for ' +
    'three seconds, then ERR_EMPTY_RESPONSE. The balancer in front was not touched and is up.',
  topology: {
    networks: {
      desk: { subnets: ['2001:db8:90:1::/64'] },
      edge: { subnets: ['2001:db8:90:2::/64'] },
      inner: { subnets: ['10.90.7.0/24'] },
    },
    hosts: {
      analyst: {
        at: { desk: '2001:db8:90:1::17' },
        gateway: '2001:db8:90:1::1',
        hosts: { 'stats.privet.example': '2001:db8:90:2::8' },
      },
      gw: { at: { desk: '2001:db8:90:1::1', edge: '2001:db8:90:2::1' }, forwards: true },
      balancer: {
        at: { edge: '2001:db8:90:2::8', inner: '10.90.7.1' },
        gateway: '2001:db8:90:2::1',
        files: {
          '/etc/haproxy/stats.cfg':
            'defaults\n  mode tcp\n  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\nfrontend stats\n  bind :::8900 v6only\n  default_backend stats\nbackend stats\n  server stats 10.90.7.30:8901\n',
        },
        services: {
          sshd: { ...sshd, with: { ...sshd.with, bind: '::' } },
          balancer: haproxy('/etc/haproxy/stats.cfg', 8900),
        },
      },
      stats: {
        at: { inner: '10.90.7.30' },
        gateway: '10.90.7.1',
        services: {
          sshd,
          stats: { server: 'http', with: { port: 8901, routes: { '/daily': { body: '17;4\n' } } } },
        },
      },
    },
  },
  goal: { url: 'http://stats.privet.example:8900/daily', from: 'analyst', server: 'balancer' },
  faults: [{ fault: 'move-service', on: 'stats', with: { service: 'stats', port: 8902 } }],
  symptom: 'reset',
  truth: ['proxy-accepts-first'],
  twins: besides('proxy-accepts-first', CUT_OFF),
  hints: [
    'What does somebody do for three seconds who then hangs up?',
    'Watch what the balancer itself tries to reach while the browser waits.',
    'haproxy tries 10.90.7.30:8901 four times, a second apart; the service listens on 8902 now.',
  ],
  needs: ['program:haproxy'],
  lesson:
    'A delay that is always the same is somebody’s patience: haproxy tries again three times, a second apart, before it hangs up.',
} satisfies Scenario;
