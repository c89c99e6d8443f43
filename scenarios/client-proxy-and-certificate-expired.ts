import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { authority, certificateShown, https, trusts } from './lib/tls.ts';

const NAMES = ['vault.dunlin.example'];

export default {
  title: 'Back from parental leave',
  ticket:
    'My laptop was off for half a year. https://vault.dunlin.example:9443/ says "connection refused" now. My colleague says that hers ' +
    'complains about something as well, but something else.',
  topology: {
    networks: {
      office: { subnets: ['10.201.7.0/24'] },
      hosting: { subnets: ['198.51.100.112/28'] },
    },
    hosts: {
      laptop: {
        at: { office: '10.201.7.45' },
        gateway: '10.201.7.1',
        hosts: { 'vault.dunlin.example': '198.51.100.117' },
        services: { trust: trusts('198.51.100.120') },
      },
      gw: { at: { office: '10.201.7.1', hosting: '198.51.100.113' }, forwards: true },
      vault: {
        at: { hosting: '198.51.100.117' },
        gateway: '198.51.100.113',
        services: { sshd, vault: https('198.51.100.120', 9443, NAMES) },
      },
      ca: authority({ hosting: '198.51.100.120' }, '198.51.100.113', '198.51.100.120'),
    },
  },
  goal: { url: 'https://vault.dunlin.example:9443/', from: 'laptop', server: 'vault' },
  faults: [
    {
      fault: 'reconfigure-service',
      on: 'vault',
      with: {
        service: 'vault',
        with: { certificate: { names: NAMES, fromDays: -95, untilDays: -5 } },
        shows: { argv: certificateShown(9443, NAMES[0]!), stdout: '^Certificate will expire' },
      },
    },
    { fault: 'proxy-setting', on: 'laptop', with: { settings: { https_proxy: 'http://10.201.7.1:3128' } } },
  ],
  symptom: 'refused',
  truth: ['client-proxy', 'certificate-expired'],
  alsoFrom: 'client',
  hints: [
    'Who refuses? Look at where the laptop really goes.',
    'Its old proxy is gone. Try once past it: curl --noproxy "*".',
    'Without the proxy one meets what the colleague meets: the certificate ended five days ago.',
  ],
  needs: ['program:openssl'],
  lesson:
    'Two people with two messages may have the second and the first of the same two faults. Mend both, or the ticket comes back.',
} satisfies Scenario;
