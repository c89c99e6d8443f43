import type { Scenario } from '../src/core/types.ts';
import { nginxConfiguration } from './lib/files.ts';
import { nginx, sshd } from './lib/services.ts';

export default {
  title: 'On and off',
  ticket:
    'http://forms.campanula.example:8070/ works, then does not ("connection refused"), then works again, in the same minute. ' +
    'Nobody changes anything. The colleagues in the hosting team see "running" whenever they look.',
  topology: {
    networks: {
      office: { subnets: ['192.168.53.0/24'] },
      hosting: { subnets: ['203.0.113.8/29'] },
    },
    hosts: {
      pc: {
        at: { office: '192.168.53.40' },
        gateway: '192.168.53.1',
        hosts: { 'forms.campanula.example': '203.0.113.12' },
      },
      gw: { at: { office: '192.168.53.1', hosting: '203.0.113.9' }, forwards: true },
      forms: {
        at: { hosting: '203.0.113.12' },
        gateway: '203.0.113.9',
        files: {
          '/etc/nginx/forms.conf':
            'master_process off;\n' +
            nginxConfiguration('listen 8070;', 'location / { return 200 "forms\\n"; }'),
        },
        services: { sshd, forms: nginx('/etc/nginx/forms.conf', 8070) },
      },
    },
  },
  goal: {
    url: 'http://forms.campanula.example:8070/',
    from: 'pc',
    server: 'forms',
    tries: 8,
    everyMs: 150,
  },
  faults: [{ fault: 'crash-loop', on: 'forms', with: { service: 'forms', upMs: 600, downMs: 600 } }],
  symptom: 'intermittent',
  truth: ['crash-loop'],
  hints: [
    'It is refused, so the machine is there. What changes from one moment to the next?',
    'Look at the listening socket several times in a row: is it always there, always of the same process?',
    'nginx is killed after 0.6 s and started again as long after, over and over.',
  ],
  needs: ['program:nginx'],
  lesson:
    '"Running" is a snapshot. Look at the process id, the start time or the restart counter twice: a service that is restarted all the time is up ' +
    'whenever somebody looks.',
} satisfies Scenario;
