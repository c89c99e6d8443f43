import type { Scenario } from '../src/core/types.ts';
import { sshd } from './lib/services.ts';
import { besides, CLOSED } from './lib/twins.ts';

export default {
  title: 'The admin page that only the device can see',
  ticket:
    'After the firmware update nobody can open the controller’s page, http://10.12.90.25:8088/admin. Refused. Its other ' +
    'page on port 80 ("see the manual") is there.',
  topology: {
    networks: {
      operators: { subnets: ['10.12.40.0/24'] },
      machines: { subnets: ['10.12.90.0/24'] },
    },
    hosts: {
      console: { at: { operators: '10.12.40.3' }, gateway: '10.12.40.254' },
      l3: { at: { operators: '10.12.40.254', machines: '10.12.90.254' }, forwards: true },
      controller: {
        at: { machines: '10.12.90.25' },
        gateway: '10.12.90.254',
        services: {
          sshd,
          welcome: {
            server: 'http',
            with: {
              port: 80,
              routes: { '/': { body: 'see the manual\n' } },
              headers: { server: 'lighttpd' },
            },
          },
          admin: {
            server: 'http',
            with: {
              port: 8088,
              routes: { '/admin': { body: '<form></form>\n' } },
              headers: { server: 'uhttpd' },
            },
          },
        },
      },
    },
  },
  goal: { url: 'http://10.12.90.25:8088/admin', from: 'console', server: 'controller' },
  faults: [{ fault: 'move-service', on: 'controller', with: { service: 'admin', bind: '127.0.0.1' } }],
  symptom: 'refused',
  truth: ['loopback-bind'],
  twins: besides('loopback-bind', CLOSED),
  hints: [
    'The device is alive and refuses 8088.',
    'Log in to the device and look at what its admin page listens on.',
    'The update bound the admin page to 127.0.0.1.',
  ],
  lesson:
    'Vendors close admin pages to the network by binding them to the loopback address. From outside that is a refusal as ' +
    'any other.',
} satisfies Scenario;
