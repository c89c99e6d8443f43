import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';

export default {
  title: 'A proxy that no longer answers',
  ticket:
    'Build machine ci3 cannot fetch http://pkg.dune.example/index.json, it stalls until the job is killed. From my own ' +
    'machine the page is there in an instant.',
  topology: {
    networks: {
      lab: { subnets: ['10.20.40.0/22'] },
      hosting: { subnets: ['203.0.113.16/29'] },
    },
    hosts: {
      ci3: {
        at: { lab: '10.20.41.3' },
        gateway: '10.20.40.1',
        hosts: { 'pkg.dune.example': '203.0.113.20', 'squid.dune.example': '10.20.43.250' },
        files: { '/etc/environment': 'LANG=C.UTF-8\n' },
      },
      squid: {
        at: { lab: '10.20.43.250' },
        gateway: '10.20.40.1',
        setup: [['iptables', '-A', 'INPUT', '-p', 'tcp', '--dport', '3128', '-j', 'DROP']],
        services: { sshd },
      },
      gw: { at: { lab: '10.20.40.1', hosting: '203.0.113.17' }, forwards: true },
      pkg: {
        at: { hosting: '203.0.113.20' },
        gateway: '203.0.113.17',
        services: {
          sshd,
          pkg: {
            server: 'http',
            with: {
              routes: { '/index.json': { headers: { 'content-type': 'application/json' }, body: '{}\n' } },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://pkg.dune.example/index.json', from: 'ci3', server: 'pkg' },
  faults: [
    {
      fault: 'proxy-setting',
      on: 'ci3',
      with: { settings: { http_proxy: 'http://squid.dune.example:3128', no_proxy: 'localhost,10.20.40.0' } },
    },
  ],
  symptom: 'timeout',
  truth: ['client-proxy'],
  hints: [
    'One machine stalls, another does not: compare them, not the server.',
    'To which address does ci3 send its packets? (tcpdump, or curl -v)',
    'ci3 goes through squid.dune.example:3128, which is silent. Take the setting out, or exempt the name with no_proxy.',
  ],
  lesson:
    'With a proxy set, the client never speaks to the server at all: test the direct way beside the configured one ' +
    '(curl --noproxy "*") before you look at the server.',
} satisfies Scenario;
